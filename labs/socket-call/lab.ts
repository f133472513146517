import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'socket-call',
  files: ['main.ts', 'index.html'],
  shared: ['negotiation.ts', 'transport.ts'],
  needs: ['camera', 'signaling', 'second-tab'],
  steps: [
    { do: 'open-second-tab' },
    { do: 'run' },
    { press: 'callButton', tab: 1 },
    { press: 'callButton', tab: 1 },
    { press: 'acceptButton', tab: 2 },
    { press: 'hangupButton', tab: 1 },
    { press: 'callButton', tab: 2 },
    { press: 'acceptButton', tab: 1 },
    { press: 'hangupButton', tab: 2 },
  ],
  checks: Object.keys(checks),
});
