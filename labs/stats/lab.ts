import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'stats',
  files: ['main.ts', 'index.html'],
  shared: ['loopback.ts'],
  needs: ['camera'],
  watch: { RTCRtpSender: { methods: ['setParameters'] } },
  checks: Object.keys(checks),
});
