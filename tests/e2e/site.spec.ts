/** What holds for every page: accessibility, security policy, languages, layout. */
import { expect, test } from 'playwright/test';
import { violations } from './axe.ts';
import { LabPage } from './lab-page.ts';
import { pages, readerPages } from './pages.ts';

const url = (path: string) => `${process.env.PEERLAB_URL}${path}`;

for (const path of readerPages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on ${path}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(url(path));
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      expect(await violations(page)).toEqual([]);
    });
  }

  test(`${path} does not scroll sideways at 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(url(path));
    const widths = () =>
      page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
    const [read, room] = await widths();
    expect(read).toBeLessThanOrEqual(room!);
    for (const view of await page.locator('.dock [data-show]').all()) {
      await view.click();
      const [scroll, client] = await widths();
      expect(scroll).toBeLessThanOrEqual(client!);
    }
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in a lab that runs, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const lab = new LabPage(page);
    await lab.open('/lessons/loopback-call/');
    await lab.run();
    await lab.press('Start');
    await lab.expectChecks({ 'local-video': 'fail' });
    expect(await violations(page)).toEqual([]);
    await lab.tab('Trace');
    expect(await violations(page)).toEqual([]);
    await lab.button('Solution').click();
    await lab.tab('Console');
    expect(await violations(page)).toEqual([]);
  });
}

test.describe('the content security policy', () => {
  for (const path of pages) {
    test(`of ${path} forbids inline scripts and eval, in the header and in the page`, async ({
      request,
    }) => {
      const response = await request.get(url(path), { headers: { accept: 'text/html' } });
      const header = response.headers()['content-security-policy']!;
      const [, meta] = /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(
        await response.text(),
      )!;
      for (const policy of [header, meta!]) {
        const [, scripts] = /script-src ([^;]*)/.exec(policy)!;
        expect(scripts).not.toContain("'unsafe-inline'");
        expect(scripts).not.toContain("'unsafe-eval'");
      }
      expect(header).toContain(meta!);
      expect(header).toContain("frame-ancestors 'self'");
      expect(response.headers()).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'SAMEORIGIN',
      });
    });
  }

  test('refuses nothing of ours, on any page, in use', async ({ page }) => {
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    for (const path of readerPages) await page.goto(url(path), { waitUntil: 'load' });
    const lab = new LabPage(page);
    await lab.open('/lessons/loopback-call/');
    await lab.run();
    await lab.tab('Trace');
    await lab.button('Solution').click();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByPlaceholder('Search').fill('candidate');
    await expect(page.getByRole('link', { name: 'A loopback call' }).last()).toBeVisible();
    expect(refused).toEqual([]);
  });

  test('does refuse an inline script that a page does not hold', async ({ page }) => {
    await page.goto(url('/'));
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      return 'injected' in window;
    });
    expect(ran).toBe(false);
  });
});

test.describe('languages', () => {
  for (const path of readerPages.filter((path) => path.endsWith('/'))) {
    test(`${path} says which it is and where the others are`, async ({ page }) => {
      await page.goto(url(path));
      const english = path.replace(/^\/ko\//, '/');
      await expect(page.locator('html')).toHaveAttribute(
        'lang',
        path.startsWith('/ko/') ? 'ko' : 'en',
      );
      const alternate = (language: string) =>
        page.locator(`link[rel="alternate"][hreflang="${language}"]`);
      await expect(alternate('en')).toHaveAttribute('href', new RegExp(`:\\d+${english}$`));
      await expect(alternate('ko')).toHaveAttribute('href', new RegExp(`/ko${english}$`));
    });
  }

  test('the picker leads to the same lesson in the other language', async ({ page }) => {
    await page.goto(url('/lessons/loopback-call/'));
    await page.getByLabel('Select language').first().selectOption('한국어');
    await expect(page).toHaveURL(/\/ko\/lessons\/loopback-call\/$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('루프백 통화');
  });
});

test('nothing moves when the lab arrives and wakes', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts = ((window as unknown as { shifts: number[] }).shifts = []) as number[];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const lab = new LabPage(page);
  await lab.open('/lessons/loopback-call/');
  await lab.button('Expand').hover();
  await expect(lab.editor).toBeVisible();
  await lab.run();
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.01);
});

test('a lesson stands side by side from 1100 px, and one view at a time below', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('/lessons/loopback-call/');
  const prose = page.locator('.lesson-prose');
  const half = async () => (await lab.lab.boundingBox())!;
  expect((await half()).width / 1440).toBeCloseTo(0.56, 1);
  await prose.hover();
  await page.mouse.wheel(0, 3000);
  await expect(lab.button('Run')).toBeInViewport();
  const box = await half();
  expect(box.y + box.height).toBeCloseTo(900, 0);
  await page.setViewportSize({ width: 1099, height: 900 });
  await expect(prose).toBeVisible();
  await expect(lab.lab).toBeHidden();
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(prose).toBeHidden();
  await expect(page.locator('.dock').getByRole('button', { name: 'Run' })).toBeInViewport();
  await expect(lab.lab.locator('.static').first()).toBeInViewport();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(prose).toBeVisible();
});

test('the menu of a lesson opens at every width', async ({ page }) => {
  for (const width of [390, 900, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(url('/lessons/loopback-call/'));
    const menu = page.locator('sl-sidebar-pane');
    const link = menu.getByRole('link', { name: 'Capture media', exact: true });
    await expect(link).toBeHidden();
    await page.getByRole('button', { name: 'Menu' }).click();
    await link.click();
    await expect(page).toHaveURL(/capture-media/);
  }
});

test('without JavaScript a lesson is text, code included', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(url('/lessons/loopback-call/'));
  await expect(
    page.getByRole('heading', { name: 'Why there are two of everything' }),
  ).toBeVisible();
  await expect(page.locator('[data-lab] pre').first()).toContainText('new RTCPeerConnection()');
  await expect(page.locator('[data-check="candidates"]')).toBeVisible();
  // A button that cannot answer does not invite.
  await expect(page.getByRole('button', { name: 'Run' })).toBeDisabled();
  await page.close();
});

test('the landing page connects two peers on one click', async ({ page }) => {
  for (const [path, name] of [
    ['/', 'Connect'],
    ['/ko/', '연결하기'],
  ] as const) {
    await page.goto(url(path));
    await page.getByRole('button', { name }).click();
    await expect(page.locator('.first-call')).toHaveAttribute('data-state', 'connected');
    await expect(page.locator('.first-call [role=status]')).toContainText(/\d+\s?ms/);
    const remote = page.locator('.first-call .b video');
    const time = () => remote.evaluate((video: HTMLVideoElement) => video.currentTime);
    const first = await time();
    await expect.poll(time).toBeGreaterThan(first);
  }
});

test('the frame runs nothing when it is opened by itself', async ({ page }) => {
  await page.goto(url('/frame/'));
  await page.evaluate(() => {
    const { port2 } = new MessageChannel();
    window.postMessage('peerlab:connect', location.origin, [port2]);
  });
  await expect(page.locator('body')).toBeEmpty();
});

test('an unknown page answers 404 with a way back', async ({ page }) => {
  const response = await page.goto(url('/nowhere/'));
  expect(response!.status()).toBe(404);
  await expect(page.getByRole('link', { name: 'Peerlab' })).toBeVisible();
});
