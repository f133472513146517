import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'offer-answer',
  files: ['main.ts', 'index.html'],
  shared: ['loopback.ts'],
  needs: ['camera', 'microphone'],
  steps: [
    { do: 'run' },
    { press: 'startButton' },
    { press: 'callButton' },
    { press: 'videoButton' },
    { press: 'stopButton' },
    { press: 'hangupButton' },
  ],
  checks: Object.keys(checks),
});
