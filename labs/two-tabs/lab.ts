import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'two-tabs',
  files: ['main.ts', 'index.html'],
  shared: ['meeting.ts', 'transport.ts'],
  needs: ['camera', 'second-tab'],
  steps: [
    { do: 'open-second-tab' },
    { do: 'run' },
    { press: 'callButton', tab: 1 },
    { press: 'hangupButton', tab: 2 },
    { press: 'callButton', tab: 1 },
    { do: 'reload-second-tab' },
  ],
  checks: Object.keys(checks),
});
