/** `node tests/bench/all.ts`: every measurement, one after the other, since two would disturb each other. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const benches = [
  'javascript-weight',
  'touch-to-editor',
  'language-service',
  'call-to-frame',
  'accept-to-frame',
  'run-to-first-line',
  'trace-cost',
  'signaling-cost',
];

for (const name of benches) {
  console.log(`\n── ${name}`);
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
