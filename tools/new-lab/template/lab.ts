import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'new-lab',
  files: ['main.ts', 'index.html'],
  needs: ['camera'],
  // What is recorded besides peers, channels, media and the page. Leave it out if that is enough.
  watch: {
    MediaRecorder: { methods: ['start', 'stop'], events: ['dataavailable'], states: ['state'] },
  },
  checks: Object.keys(checks),
});
