/**
 * `npm run trial -- <lab> [part of a program's name]`: runs a lab's programs and prints what its
 * checks say of them. `--file` runs a program of your own instead.
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
import serve from '../e2e/serve.ts';
import { attemptsOf, passing, type Attempt } from './attempts.ts';
import { Lanes, type Outcome } from './lanes.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { file: { type: 'string' }, presses: { type: 'string' }, expect: { type: 'string' }, at: { type: 'string' } },
});
const [slug, part = ''] = positionals;
const trial = trials.find((one) => one.slug === slug);
if (!trial) {
  fail(
    `There is no lab "${slug ?? ''}".`,
    `Name one of labs/: ${trials.map((one) => one.slug).join(', ')}.`,
  );
}
const attempts = attemptsOf(trial!).filter(({ title }) => title.includes(part));
const started = performance.now();
await ensureFrameBuilt();
const executablePath = await ensureChromium();
const endServing = await serve();
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
const count = Math.min(attempts.length, Number(options.at ?? 6));
const lanes = await Lanes.open(browser, process.env.PEERLAB_URL!, trial!, count);
console.log('open', Math.round(performance.now() - started));
const outcomes = await Promise.all(attempts.map(async (a) => { const o = await lanes.try(a); console.log(a.title, Math.round(performance.now() - started)); return o; }));
for (const o of outcomes) console.log(o.attempt.title, o.error?.message ?? 'ok', o.error ? JSON.stringify(o.report, null, 1) : '');
await browser.close();
await endServing();
console.log('done', Math.round(performance.now() - started));
