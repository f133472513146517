import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'channel-race',
  files: ['main.ts', 'index.html'],
  shared: ['loopback.ts', 'plot.ts'],
  needs: ['signaling'],
  steps: [{ do: 'run' }, { press: 'startButton' }],
  checks: Object.keys(checks),
});
