import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'capture-errors',
  files: ['main.ts', 'index.html'],
  needs: ['camera'],
  checks: Object.keys(checks),
});
