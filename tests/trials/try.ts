/**
 * `npm run trial -- <lab>`: runs programs of a lab side by side and prints what its checks say of
 * them. Ends with 1 where that is not what was expected.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright/test';
import { ensureFrameBuilt } from '../../tools/lib/build.mjs';
import { ensureChromium } from '../../tools/lib/programs.mjs';
import { fail } from '../../tools/lib/say.mjs';
import { chromiumArgs } from '../e2e/chromium.ts';
import { labFile } from '../e2e/lab-page.ts';
import { trials } from '../e2e/programs/all.ts';
import type { Trial } from '../e2e/programs/types.ts';
import serve from '../e2e/serve.ts';
import { attemptsOf, passing, type Attempt } from './attempts.ts';
import { checkLines, matches } from './describe.ts';
import { Lanes } from './lanes.ts';
import type { CheckStates } from './tab.ts';

const USAGE = `Usage: npm run trial -- <lab> [part of a program's name]
       npm run trial -- <lab> --at 2   (two programs at a time, on a busy machine)
       npm run trial -- <lab> --file <main.ts> [--html <index.html>]
                        [--presses "Start,Call,Hang up"] [--expect "hang-up=fail"]
Without --expect, a file of yours is expected to pass every check.`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: 'string' },
    html: { type: 'string' },
    presses: { type: 'string' },
    expect: { type: 'string' },
    at: { type: 'string' },
  },
});
const [slug = '', part = ''] = positionals;
const trial = trials.find((one) => one.slug === slug) ?? unknown();

function unknown(): never {
  const known = trials.map((one) => one.slug).join(', ');
  fail(`There is no lab "${slug}".`, `Name one of ${known}.\n${USAGE}`);
  process.exit(1);
}

/** The program of `--file`, and what `--expect` says of it. */
function ownAttempt(file: string): Attempt {
  const html = options.html ? readFileSync(options.html, 'utf8') : labFile(slug, 'index.html');
  const pairs = (options.expect ?? '').split(',').filter(Boolean);
  const expected = Object.fromEntries(pairs.map((pair) => pair.split('='))) as CheckStates;
  const expect = { ...passing(trial.start), ...expected };
  return { title: file, main: readFileSync(file, 'utf8'), html, expect };
}

/** The named buttons, each with what the lab itself waits for after it. */
function ownPresses(names: string | undefined): Trial['presses'] {
  if (names === undefined) return trial.presses;
  return names
    .split(',')
    .map((name) => name.trim())
    .map((name) => trial.presses.find(([button]) => button === name) ?? [name, []]);
}

const attempts = options.file
  ? [ownAttempt(options.file)]
  : attemptsOf(trial).filter(({ title }) => title.includes(part));
if (attempts.length === 0) fail(`No program of ${slug} has "${part}" in its name.`, USAGE);
const presses = options.file || options.presses ? ownPresses(options.presses) : undefined;

await ensureFrameBuilt();
const executablePath = await ensureChromium();
const endServing = await serve();
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
const atOnce = options.at === undefined ? undefined : Number(options.at);
const lanes = await Lanes.open(browser, process.env.PEERLAB_URL!, trial, attempts.length, atOnce);
const outcomes = await Promise.all(attempts.map((attempt) => lanes.try(attempt, presses)));
await browser.close();
await endServing();

for (const outcome of outcomes) {
  const { attempt, error, report } = outcome;
  const good = matches(outcome);
  console.log(`\n${good ? 'ok ' : 'NOT'}  ${attempt.title}`);
  for (const line of checkLines(outcome, lanes.facts)) console.log(`     ${line}`);
  if (good && !options.file) continue;
  if (error) console.log(`     ${error.message}`);
  for (const line of report.lines) console.log(`     | ${line}`);
}
const wrong = outcomes.filter((outcome) => !matches(outcome)).length;
console.log(`\n${outcomes.length - wrong} as expected, ${wrong} not`);
process.exitCode = wrong > 0 ? 1 : 0;
