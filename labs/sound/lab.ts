import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'sound',
  files: ['main.ts', 'index.html'],
  shared: ['loopback.ts', 'level-meter.ts'],
  needs: ['microphone'],
  watch: { RTCRtpReceiver: { sound: true } },
  steps: [
    { do: 'run' },
    { press: 'beCalledButton' },
    { press: 'soundButton' },
    { press: 'muteButton' },
    { press: 'unmuteButton' },
    { press: 'holdButton' },
    { press: 'resumeButton' },
    { press: 'processing' },
  ],
  checks: Object.keys(checks),
});
