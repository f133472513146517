import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'socket-call',
  files: ['main.ts', 'index.html'],
  shared: ['negotiation.ts', 'transport.ts'],
  needs: ['camera', 'signaling', 'second-tab'],
  checks: Object.keys(checks),
});
