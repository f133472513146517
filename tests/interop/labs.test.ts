/** Every lab's solution passes in Firefox too. */
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trials } from '../e2e/programs/all.ts';
import { FirefoxLab, startFirefox } from './firefox.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await startFirefox();
});
afterAll(() => browser?.close());

describe.each(trials)('$slug', ({ lesson, presses, start }) => {
  it('is solved by its solution', async () => {
    const page = await browser.newPage();
    const lab = new FirefoxLab(page);
    try {
      await lab.open(lesson);
      await lab.click('Solution');
      await lab.click('Run');
      await lab.running();
      for (const [button, checks] of presses) {
        await lab.press(button);
        for (const check of checks) await lab.passes(check);
      }
      for (const check of Object.keys(start)) await lab.passes(check);
    } catch (error) {
      expect.fail(`${String(error)}\n${await lab.verdicts()}`);
    } finally {
      await page.close();
    }
  });
});
