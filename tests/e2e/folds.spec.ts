/** The answer comes after the attempt: folds of a lesson, and when they open. */
import { expect, test, type Page } from 'playwright/test';
import { change, labFile, LabPage } from './lab-page.ts';

const lesson = '/lessons/loopback-call/';
const fold = (page: Page, check: string) => page.locator(`[data-fold-check="${check}"]`);

test('a fold opens when its check has passed, and no other does', async ({ page }) => {
  const lab = new LabPage(page);
  const solution = labFile('loopback-call', 'solution.ts');
  const main = change(solution, 'callee.onicecandidate', '// callee.onicecandidate');
  await lab.open(lesson, { slug: 'loopback-call', main });
  for (const check of ['local-video', 'candidates']) {
    await expect(fold(page, check).locator('pre')).toBeHidden();
  }
  await lab.run();
  await lab.press('Start');
  await lab.expectChecks({ 'local-video': 'pass' });
  await expect(fold(page, 'local-video').locator('pre')).toBeVisible();
  await expect(fold(page, 'candidates').locator('pre')).toBeHidden();
  await page.reload();
  await expect(fold(page, 'local-video').locator('pre')).toBeVisible();
});

test('a fold that the reader has closed stays closed', async ({ page }) => {
  await page.addInitScript(() => {
    const checks = { 'loopback-call': ['local-video'] };
    localStorage.setItem('peerlab:progress', JSON.stringify({ version: 1, checks, lessons: {} }));
  });
  await page.goto(`${process.env.PEERLAB_URL}${lesson}`);
  const mine = fold(page, 'local-video');
  await expect(mine.locator('pre')).toBeVisible();
  await mine.locator('summary').click();
  await page.evaluate(() => {
    const checks = { 'loopback-call': ['local-video', 'candidates'] };
    const newValue = JSON.stringify({ version: 1, checks, lessons: {} });
    localStorage.setItem('peerlab:progress', newValue);
    dispatchEvent(new StorageEvent('storage', { key: 'peerlab:progress', newValue }));
  });
  await expect(fold(page, 'candidates').locator('pre')).toBeVisible();
  await expect(mine.locator('pre')).toBeHidden();
});

test('folds are read one at a time without JavaScript, and all of them in print', async ({
  browser,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${process.env.PEERLAB_URL}${lesson}`);
  await fold(page, 'candidates').locator('summary').click();
  await expect(fold(page, 'candidates').locator('pre')).toContainText('addIceCandidate');
  await expect(fold(page, 'candidates').locator('pre')).toBeVisible();
  await expect(fold(page, 'offer-answer').locator('pre')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  for (const code of await page.locator('.fold pre').all()) await expect(code).toBeVisible();
  await page.close();
});
