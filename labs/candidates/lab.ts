import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'candidates',
  files: ['main.ts', 'index.html'],
  shared: ['transport.ts', 'slow-line.ts'],
  needs: [],
  steps: [
    { do: 'run' },
    { press: 'callButton' },
    { press: 'waitButton' },
    { press: 'hangupButton' },
  ],
  checks: Object.keys(checks),
});
