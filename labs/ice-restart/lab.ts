import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'ice-restart',
  files: ['main.ts', 'index.html'],
  shared: ['transport.ts', 'negotiation.ts'],
  needs: ['camera'],
  checks: Object.keys(checks),
});
