import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'perfect-negotiation',
  files: ['main.ts', 'index.html'],
  shared: ['meeting.ts', 'transport.ts', 'crossing.ts'],
  needs: ['camera', 'second-tab'],
  steps: [
    { do: 'open-second-tab' },
    { do: 'run' },
    { press: 'bothButton' },
    { press: 'bothButton' },
  ],
  checks: Object.keys(checks),
});
