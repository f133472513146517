/** `npm run check`: formatting, lint, types, unused code. Runs all of it, then says what failed. */
import { run } from './lib/run.mjs';
import { ensureInstalled } from './lib/install.mjs';

await ensureInstalled();

const steps = [
  ['formatting', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'eslint', ['--max-warnings', '0', '.']],
  ['types: labs and signaling', 'tsc', ['-b', 'labs', 'signaling']],
  ['types: the project of the reader', 'tsc', ['-p', 'labs/signaling-server/project']],
  ['types: tests', 'tsc', ['-p', 'tests']],
  ['types: tools', 'tsc', ['-p', 'tools']],
  ['types: site', 'astro', ['check', '--minimumSeverity', 'warning']],
  ['types: components', 'svelte-check', ['--fail-on-warnings', '--output', 'human']],
  ['unused code', 'knip', []],
];

const failed = [];
for (const [name, command, args] of steps) {
  console.log(`── ${name}`);
  const code = await run(command, args, { env: { ASTRO_TELEMETRY_DISABLED: '1' } });
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`\nNot in order: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;
