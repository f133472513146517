import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'signaling-server',
  files: ['main.ts', 'index.html'],
  shared: ['two-clients.ts'],
  needs: [],
  steps: [{ do: 'run' }, { press: 'startButton' }],
  checks: Object.keys(checks),
});
