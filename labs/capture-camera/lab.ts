import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'capture-camera',
  files: ['main.ts', 'index.html'],
  needs: ['camera'],
  steps: [
    { do: 'run' },
    { press: 'startButton' },
    { press: 'impossibleButton' },
    { press: 'stopButton' },
  ],
  checks: Object.keys(checks),
});
