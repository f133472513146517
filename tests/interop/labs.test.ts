/** Every lab's solution passes in Firefox too. */
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trials } from '../e2e/programs/all.ts';
import { LOOK, RELOAD, type Trial } from '../e2e/programs/types.ts';
import { twoFrames } from '../trials/play.ts';
import { FirefoxLab, startFirefox } from './firefox.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await startFirefox();
});
afterAll(() => browser?.close());

/** Presses what a learner would, as in tests/e2e/labs.spec.ts. */
async function play(lab: FirefoxLab, { presses, secondTab }: Trial): Promise<void> {
  const second = secondTab && (await lab.openSecondTab());
  await lab.run();
  await second?.page.waitForSelector('body[data-state="running"]');
  for (const [pressed, checks, tab] of presses) {
    const where = tab === 'second' ? second! : lab;
    if (typeof pressed !== 'string') {
      await ('list' in pressed ? lab.choose(pressed) : lab.pressTogether(pressed));
    } else if (pressed === LOOK) await (await lab.demo()).evaluate(twoFrames);
    else if (pressed === RELOAD) await where.page.reload();
    else await where.press(pressed);
    for (const check of checks) await lab.passes(check);
  }
}

/** The way of tests/e2e/programs/socket-call.ts: both pages call each other. */
async function callEachOther(lab: FirefoxLab, other: FirefoxLab): Promise<void> {
  const call = async (from: FirefoxLab, to: string) => {
    await from.page.bringToFront();
    const input = (await (await from.demo()).waitForSelector('#peerId'))!;
    await input.evaluate((element, id) => ((element as HTMLInputElement).value = id), to);
    await from.press('Call');
  };
  const idOf = async (page: FirefoxLab) => (await page.says('#myId', /^\w{5,}$/)).trim();
  const accept = async (page: FirefoxLab, caller: FirefoxLab) => {
    await page.says('#status', /is calling/);
    await page.page.bringToFront();
    await page.press('Accept');
    await caller.page.bringToFront();
    await caller.says('#status', /: connected/);
    await lab.page.bringToFront();
    await lab.passes('call');
  };
  await call(lab, 'nobody-has-this');
  await lab.passes('failed');
  await call(lab, await idOf(other));
  await accept(other, lab);
  await lab.press('Hang up');
  await other.says('#status', /other side hung up/);
  await call(other, await idOf(lab));
  await accept(lab, other);
  await other.page.bringToFront();
  await other.press('Hang up');
}

it.each(trials)('$slug is solved by its solution', async (trial) => {
  const open = async () => {
    const lab = new FirefoxLab(await browser.newPage());
    await lab.useDevices(trial.nativeDevices === true);
    await lab.openSolution(trial.lesson);
    return lab;
  };
  const lab = await open();
  try {
    if (trial.playTogether) {
      await lab.run();
      const other = await open();
      await other.run();
      await callEachOther(lab, other);
    } else {
      await play(lab, trial);
    }
    await lab.page.bringToFront();
    for (const check of Object.keys(trial.start)) await lab.passes(check);
  } catch (error) {
    expect.fail(`${String(error)}\n${await lab.verdicts()}`);
  } finally {
    for (const page of await browser.pages()) await page.close();
  }
});
