/** `npm test`: every check and every test, from nothing if need be. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium, findFirefox, findNetwork, findServers } from './lib/programs.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
const chromium = await ensureChromium();
const firefox = await findFirefox();
const servers = await findServers();
const network = await findNetwork();

const reports = {
  unit: '.cache/vitest.json',
  interop: '.cache/interop.json',
  net: '.cache/net.json',
  playwright: '.cache/playwright.json',
};
/** Where the names of the tests of a report are kept that passed at the second try. */
const retriedFile = (report) => report.replace('.json', '-retried.json');

for (const file of Object.values(reports)) {
  for (const old of [file, retriedFile(file)]) rmSync(join(root, old), { force: true });
}

/** A report that is missing means that its runner never got to its tests. */
function report(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Names of the tests that failed first and passed then, in the suites of Playwright's report. */
function* flakyIn(suites, above = '') {
  for (const { title, specs = [], suites: inner = [] } of suites) {
    const path = above ? `${above} › ${title}` : title;
    for (const spec of specs) {
      const isFlaky = spec.tests.some(({ status }) => status === 'flaky');
      if (isFlaky) yield `  ${path} › ${spec.title}`;
    }
    yield* flakyIn(inner, path);
  }
}

/** Runs the tests of one configuration of Vitest. */
function vitest(config, report, env = {}) {
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--reporter=./tools/lib/retried-reporter.mjs',
  ];
  return run('vitest', ['run', '--config', config, ...reporters], {
    env: { ...env, RETRIED_FILE: retriedFile(report) },
  });
}

const checks = await run('node', ['tools/check.mjs']);
console.log('── unit and signaling tests');
const unit = await vitest('vitest.config.ts', reports.unit, servers.env);
console.log('── Firefox');
const interop = firefox
  ? await vitest('tests/interop/vitest.config.ts', reports.interop, {
      FIREFOX_PATH: firefox,
      CHROMIUM_PATH: chromium,
    })
  : 0;
console.log('── calls through real NATs');
const net = network.env
  ? await vitest('tests/net/vitest.config.ts', reports.net, {
      ...network.env,
      CHROMIUM_PATH: chromium,
    })
  : 0;
console.log('── browser tests');
const browser = await run('playwright', ['test'], {
  env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: reports.playwright },
});

const unitReport = report(reports.unit);
const interopReport = report(reports.interop);
const netReport = report(reports.net);
const browserReport = report(reports.playwright);
const playwright = browserReport?.stats;
const passed =
  (checks === 0 ? 1 : 0) +
  (unitReport?.numPassedTests ?? 0) +
  (interopReport?.numPassedTests ?? 0) +
  (netReport?.numPassedTests ?? 0) +
  (playwright?.expected ?? 0) +
  (playwright?.flaky ?? 0);
const skipped =
  (firefox ? 0 : 1) +
  servers.missing.length +
  (network.env ? 0 : 1) +
  (unitReport?.numPendingTests ?? 0) +
  (interopReport?.numPendingTests ?? 0) +
  (netReport?.numPendingTests ?? 0) +
  (playwright?.skipped ?? 0);
// A runner that failed without a failed test (a crash, no tests) counts as one.
const failedIn = (code, count) => (code === 0 ? 0 : Math.max(1, count ?? 0));
const failed =
  (checks === 0 ? 0 : 1) +
  failedIn(unit, unitReport?.numFailedTests) +
  failedIn(interop, interopReport?.numFailedTests) +
  failedIn(net, netReport?.numFailedTests) +
  failedIn(browser, playwright?.unexpected) +
  (process.env.CI ? skipped : 0);
if (!firefox) {
  console.error(
    'The labs were not tried in Firefox: there is none, and none could be installed. ' +
      'Install one, or name it: FIREFOX_PATH=/path/to/firefox npm test',
  );
}
for (const sentence of servers.missing) console.error(sentence);
if (network.missing) {
  console.error(
    `Calls were not tried through real NATs: ${network.missing}. Run the tests as root of a Linux ` +
      'that may make network namespaces (ip netns add), with coturn, nftables, iproute2 and openssl.',
  );
}
if (skipped > 0) {
  console.error(
    `${skipped} tests did not run. Their reasons stand above; in CI this is a failure.`,
  );
}
const retried = [
  ...[reports.unit, reports.interop, reports.net]
    .flatMap((file) => report(retriedFile(file)) ?? [])
    .map((name) => `  ${name}`),
  ...flakyIn(browserReport?.suites ?? []),
];
if (retried.length > 0) {
  console.error(`\nPassed only at the second try:\n${retried.join('\n')}`);
}
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
