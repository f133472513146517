import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'ice-servers',
  files: ['main.ts', 'index.html'],
  shared: ['turn-service.ts', 'loopback.ts'],
  needs: [],
  steps: [
    { do: 'run' },
    { press: 'callButton' },
    { press: 'sleepButton' },
    { press: 'relayButton' },
    { press: 'oldButton' },
    { press: 'hangupButton' },
  ],
  checks: Object.keys(checks),
});
