import { defineLab } from '../contract/lab.ts';
import { checks } from './checks.ts';

export const lab = defineLab({
  slug: 'file-transfer',
  files: ['main.ts', 'index.html'],
  shared: ['loopback.ts'],
  needs: [],
  watch: {
    SubtleCrypto: { methods: ['digest'], at: 'crypto.subtle', checksums: true },
    // Is what the far end hashes made of what arrived, or is it the sender's file?
    Blob: { methods: ['arrayBuffer'] },
  },
  steps: [
    { do: 'run' },
    { press: 'testFileButton' },
    { press: 'sendButton' },
    { press: 'sendButton' },
    { press: 'cancelButton' },
  ],
  checks: Object.keys(checks),
});
