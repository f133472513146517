/** Bytes are exact, so a limit on them can be a test. */
import { expect, test } from 'playwright/test';
import { javascriptWeight, LIMITS } from '../bench/javascript-weight.ts';

for (const lesson of ['/lessons/capture-media/', '/lessons/loopback-call/']) {
  test(`${lesson} stays light before and after the first touch`, async ({ page }) => {
    const { untouched, touched } = await javascriptWeight(page, lesson);
    expect(untouched).toBeGreaterThan(5_000);
    expect(untouched).toBeLessThanOrEqual(LIMITS.untouched);
    expect(touched).toBeGreaterThan(untouched);
    expect(touched).toBeLessThanOrEqual(LIMITS.touched);
  });
}
