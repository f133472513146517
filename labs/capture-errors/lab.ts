import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'capture-errors',
  files: ['main.ts', 'index.html'],
  needs: ['camera'],
  steps: [
    { do: 'run' },
    { press: 'startButton' },
    { press: 'denyButton' },
    { press: 'policyButton' },
    { press: 'missingButton' },
    { press: 'inUseButton' },
    { press: 'abortButton' },
    { press: 'hugeButton' },
    { press: 'nothingButton' },
    { press: 'httpButton' },
  ],
  checks: Object.keys(checks),
});
