import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'devices',
  files: ['main.ts', 'index.html'],
  needs: ['camera'],
  watch: {
    MediaDevices: {
      methods: ['enumerateDevices'],
      events: ['devicechange'],
      at: 'navigator.mediaDevices',
    },
  },
  steps: [
    { do: 'run' },
    { press: 'startButton' },
    { press: 'cameraSelect' },
    { press: 'plugInButton' },
    { press: 'unplugButton' },
    { press: 'shareButton' },
    { press: 'stopSharingButton' },
  ],
  checks: Object.keys(checks),
});
