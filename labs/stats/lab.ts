import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'stats',
  files: ['main.ts', 'index.html'],
  shared: ['loopback.ts'],
  needs: ['camera'],
  watch: { RTCRtpSender: { methods: ['setParameters'] } },
  steps: [
    { do: 'run' },
    { press: 'callButton' },
    { press: 'poorButton' },
    { press: 'limitButton' },
    { press: 'hangupButton' },
  ],
  checks: Object.keys(checks),
});
