/** The call page for those who hear it, type on it, or hold it in one hand. */
import { expect, test, type Page } from 'playwright/test';
import { violations } from './axe.ts';
import { CallPage } from './call-page.ts';
import { twoBrowsers } from './two-browsers.ts';

const browsers = twoBrowsers();

for (const [path, colorScheme, words] of [
  ['/call/', 'light', ['Accept with video', 'Accept', 'Hang up']],
  ['/call/', 'dark', ['Accept with video', 'Accept', 'Hang up']],
  ['/ko/call/', 'light', ['영상으로 받기', '받기', '끊기']],
  ['/ko/call/', 'dark', ['영상으로 받기', '받기', '끊기']],
] as const) {
  test(`axe finds nothing on ${path} in any state, ${colorScheme}`, async () => {
    const [accept, take, hangUp] = words;
    const a = await CallPage.open(browsers.first);
    const b = await CallPage.open(browsers.second, path, undefined, async (context) => {
      context.on(
        'page',
        (page) => void page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }),
      );
    });
    await expect(b.page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect(await violations(b.page)).toEqual([]);
    await a.dial(b.id);
    await b.expectState('ringing-in');
    expect(await violations(b.page)).toEqual([]);
    await b.button(accept).click();
    await b.expectState('connected');
    await a.panel('Chat');
    await a.call.getByLabel('Write a message').fill('hello');
    await a.button('Send').click();
    const file = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') };
    await a.call.locator('input[type=file]').setInputFiles(file);
    await expect(b.call.locator('.call-offer')).toBeVisible();
    expect(await violations(b.page)).toEqual([]);
    await b.call.locator('.call-offer').getByText(take, { exact: true }).click();
    await expect(b.call.locator('[data-file="a.txt"][data-state="done"]')).toBeAttached();
    expect(await violations(b.page)).toEqual([]);
    await b.button(hangUp).click();
    await b.expectState('ended');
    expect(await violations(b.page)).toEqual([]);
  });
}

/** Presses Tab until the focus is on what is looked for. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const active = document.activeElement;
      return active?.getAttribute('aria-label') ?? active?.textContent?.trim();
    });
    if (name === wanted) return;
  }
  throw new Error(`Sixty presses of Tab did not reach "${wanted}".`);
}

test('the keyboard alone calls, accepts, writes, hangs up and calls again', async () => {
  const [a, b] = await browsers.two();
  const focused = (page: CallPage) =>
    page.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  await a.call.locator('#call-to').focus();
  await a.page.keyboard.type(b.id);
  await a.page.keyboard.press('Enter');
  await b.expectState('ringing-in');
  await expect(b.call.getByRole('status').first()).toContainText('is calling you');
  await tabTo(b.page, 'Accept with video');
  await b.page.keyboard.press('Enter');
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  // The button that was pressed is gone; the next Tab goes on in the call, not at the page's top.
  await expect.poll(() => focused(b)).toContain('Connected with');
  await expect(b.call.getByRole('status').first()).toContainText('Connected with');
  await tabTo(b.page, 'Chat');
  await b.page.keyboard.press('Enter');
  await expect(b.call.getByLabel('Write a message')).toBeFocused();
  await b.page.keyboard.type('hello');
  await b.page.keyboard.press('Enter');
  await a.panel('Chat');
  await expect(a.call.getByRole('log')).toContainText('hello');
  await b.call.getByRole('button', { name: 'Hang up' }).focus();
  await b.page.keyboard.press('Space');
  await b.expectEnded('hung-up');
  await expect.poll(() => focused(b)).toBe('You hung up.');
  await tabTo(b.page, 'Close');
  await b.page.keyboard.press('Enter');
  await expect.poll(() => focused(b)).toBe('Call someone');
});

test('an incoming call does not take the focus from who is typing', async () => {
  const [a, b] = await browsers.two();
  await b.call.locator('#call-to').focus();
  await a.dial(b.id);
  await b.expectState('ringing-in');
  await expect(b.call.locator('#call-to')).toBeFocused();
});

for (const [width, height] of [
  [390, 844],
  [844, 390],
] as const) {
  test(`at ${width} by ${height} the call fits, and every control is as large as a finger`, async () => {
    const [a] = await browsers.connected();
    await a.page.setViewportSize({ width, height });
    const controls = a.call.getByRole('group', { name: 'Call controls' }).getByRole('button');
    await a.call.locator('.call-stage').scrollIntoViewIfNeeded();
    await a.call.locator('.call-stage').evaluate((stage) => stage.scrollIntoView());
    for (const control of await controls.all()) await expect(control).toBeInViewport({ ratio: 1 });
    for (const target of await a.call.locator('button, select, summary, input:visible').all()) {
      const box = await target.boundingBox();
      if (!box) continue;
      const name = await target.evaluate((element) => element.outerHTML.slice(0, 120));
      expect(Math.round(box.height), name).toBeGreaterThanOrEqual(44);
      expect(Math.round(box.width), name).toBeGreaterThanOrEqual(44);
    }
    const widths = await a.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
  });
}
