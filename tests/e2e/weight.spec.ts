/** Bytes are exact, so a limit on them can be a test. */
import { expect, test } from 'playwright/test';
import { inspectorWeight, javascriptWeight, LIMITS } from '../bench/javascript-weight.ts';
import { LANGUAGE_LIMITS, languageWeight } from '../bench/language-service.ts';

for (const lesson of ['/lessons/capture-media/', '/lessons/loopback-call/']) {
  test(`${lesson} stays light before and after the first touch`, async ({ page }) => {
    const { untouched, touched } = await javascriptWeight(page, lesson);
    expect(untouched).toBeGreaterThan(5_000);
    expect(untouched).toBeLessThanOrEqual(LIMITS.untouched);
    expect(touched).toBeGreaterThan(untouched);
    expect(touched).toBeLessThanOrEqual(LIMITS.touched);
  });
}

test('the inspector comes when it is opened, and not before', async ({ page }) => {
  const { opened, before } = await inspectorWeight(page, '/lessons/loopback-call/');
  expect(before.filter((path) => /inspector/i.test(path))).toEqual([]);
  expect(opened).toBeGreaterThan(10_000);
  expect(opened).toBeLessThanOrEqual(LIMITS.inspector);
});

test('the first edit brings the language service, and not more than it may weigh', async ({
  page,
}) => {
  const { mainThread, worker } = await languageWeight(page);
  expect(mainThread).toBeGreaterThan(5_000);
  expect(mainThread).toBeLessThanOrEqual(LANGUAGE_LIMITS.mainThread);
  expect(worker).toBeGreaterThan(400_000);
  expect(mainThread + worker).toBeLessThanOrEqual(LANGUAGE_LIMITS.all);
});
