import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'file-transfer',
  files: ['main.ts', 'index.html'],
  shared: ['loopback.ts'],
  needs: [],
  checks: Object.keys(checks),
});
