import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'loopback-call',
  files: ['main.ts', 'index.html'],
  needs: ['camera'],
  steps: [
    { do: 'run' },
    { press: 'startButton' },
    { press: 'callButton' },
    { press: 'hangupButton' },
  ],
  checks: Object.keys(checks),
});
