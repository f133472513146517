import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'two-tabs',
  files: ['main.ts', 'index.html'],
  shared: ['meeting.ts', 'transport.ts'],
  needs: ['camera', 'second-tab'],
  checks: Object.keys(checks),
});
