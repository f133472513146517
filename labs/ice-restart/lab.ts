import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'ice-restart',
  files: ['main.ts', 'index.html'],
  shared: ['transport.ts', 'negotiation.ts'],
  needs: ['camera'],
  steps: [
    { do: 'run' },
    { press: 'startButton' },
    { press: 'blipButton' },
    { press: 'dropButton' },
    { press: 'goneButton' },
    { press: 'startButton' },
    { press: 'hangupButton' },
  ],
  checks: Object.keys(checks),
});
