import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'signaling-server',
  files: ['main.ts', 'index.html'],
  shared: ['two-clients.ts'],
  needs: [],
  checks: Object.keys(checks),
});
