import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'offer-answer',
  files: ['main.ts', 'index.html'],
  shared: ['loopback.ts'],
  needs: ['camera', 'microphone'],
  checks: Object.keys(checks),
});
