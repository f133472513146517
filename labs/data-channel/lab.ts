import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'data-channel',
  files: ['main.ts', 'index.html'],
  shared: ['loopback.ts'],
  needs: [],
  steps: [
    { do: 'run' },
    { press: 'startButton' },
    { press: 'sendButton' },
    { press: 'closeButton' },
  ],
  checks: Object.keys(checks),
});
