/** `npm test`: every check and every test, from nothing if need be. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
const chromium = await ensureBrowser();

const reports = { vitest: '.cache/vitest.json', playwright: '.cache/playwright.json' };
for (const file of Object.values(reports)) rmSync(join(root, file), { force: true });

/** A report that is missing means that its runner never got to its tests. */
function report(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
}

const checks = await run('node', ['tools/check.mjs']);
console.log('── unit and signaling tests');
const unit = await run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reports.vitest}`,
]);
console.log('── browser tests');
const browser = await run('playwright', ['test'], {
  env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: reports.playwright },
});

const vitest = report(reports.vitest);
const playwright = report(reports.playwright)?.stats;
const passed =
  (checks === 0 ? 1 : 0) +
  (vitest?.numPassedTests ?? 0) +
  (playwright?.expected ?? 0) +
  (playwright?.flaky ?? 0);
const skipped = (vitest?.numPendingTests ?? 0) + (playwright?.skipped ?? 0);
// A runner that failed without a failed test (a crash, no tests) counts as one.
const failedIn = (code, count) => (code === 0 ? 0 : Math.max(1, count ?? 0));
const failed =
  (checks === 0 ? 0 : 1) +
  failedIn(unit, vitest?.numFailedTests) +
  failedIn(browser, playwright?.unexpected) +
  (process.env.CI ? skipped : 0);
if (skipped > 0) {
  console.error(
    `${skipped} tests did not run. Their reasons stand above; in CI this is a failure.`,
  );
}
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
