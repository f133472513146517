/** The learner's progress: what earns it, where it shows, and what becomes of it. */
import { readFile } from 'node:fs/promises';
import { expect, test, type BrowserContext, type Page } from 'playwright/test';
import { lessonsInOrder } from '../../tools/astro/sidebar.ts';
import { labFile, LabPage } from './lab-page.ts';
import { readerPages } from './pages.ts';

const KEY = 'peerlab:progress';
const slug = 'loopback-call';
const lesson = '/lessons/loopback-call/';
const own = { slug, main: labFile(slug, 'solution.ts') };
const url = (path: string) => `${process.env.PEERLAB_URL}${path}`;

const stored = (page: Page) => page.evaluate((key) => localStorage.getItem(key), KEY);
const inCourse = (page: Page, name = 'lessons/loopback-call') =>
  page.locator(`.course [data-slug="${name}"]`);
const inSidebar = (page: Page, name = 'lessons/loopback-call') =>
  page.locator(`.course-nav a[data-slug="${name}"]`);

async function openCourse(page: Page, path = '/course/'): Promise<void> {
  await page.goto(url(path));
  await expect(page.locator('.course')).toHaveAttribute('data-live', 'true');
}

async function solve(page: Page): Promise<void> {
  const lab = new LabPage(page);
  await lab.open(lesson, own);
  await lab.run();
  await lab.press('Start');
  await lab.expectChecks({ 'local-video': 'pass' });
  await lab.press('Call');
  await lab.expectChecks({ candidates: 'pass', 'offer-answer': 'pass', 'remote-video': 'pass' });
  await lab.press('Hang up');
  await expect(lab.lab.getByText('Solved. Every check passes.')).toBeVisible();
}

/** Progress that was there before the page is opened, and that the page may change. */
async function seed(context: BrowserContext, text: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(url('/404.html'));
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, text] as const);
  await page.close();
}

const choose = async (page: Page, name: string, text: string | Buffer) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  await (await chooser).setFiles(file);
};

/** Only what is seen counts: both words of the landing page's button stand in it. */
const shown = { useInnerText: true };

test('the own code that solves a lab is seen in the sidebar, the course and both languages', async ({
  page,
}) => {
  await solve(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(inSidebar(page)).toHaveAttribute('data-state', 'done');
  await expect(inSidebar(page)).toHaveAccessibleName('A loopback call Done');
  await openCourse(page, '/ko/course/');
  await expect(inCourse(page)).toHaveAttribute('data-state', 'done');
  await expect(inCourse(page)).toContainText('완료');
  await expect(page.getByText(/^레슨 \d+개 중 1개 완료$/)).toBeVisible();
  await expect(inSidebar(page)).toHaveAttribute('data-state', 'done');
});

test('some of the checks is a lesson that is started', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(lesson, own);
  await lab.run();
  await lab.press('Start');
  await lab.expectChecks({ 'local-video': 'pass' });
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(inSidebar(page)).toHaveAccessibleName('A loopback call 1 of 6 checks');
  await openCourse(page);
  await expect(inCourse(page)).toHaveAttribute('data-state', 'started');
  await expect(inCourse(page)).toContainText('1 of 6 checks');
  await expect(inCourse(page, 'lessons/capture-media')).toHaveAttribute('data-state', 'untouched');
});

test('running the solution earns nothing', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(lesson);
  await lab.button('Solution').click();
  await lab.run();
  await lab.press('Start', 'Call');
  await lab.expectChecks({ 'local-video': 'pass', 'remote-video': 'pass' });
  await lab.press('Hang up');
  await expect(lab.lab.getByText('Every check passes, with the solution')).toBeVisible();
  expect(JSON.parse((await stored(page))!)).toEqual({
    version: 1,
    checks: {},
    lessons: {},
    last: 'lessons/loopback-call',
  });
});

test('the way on: to start, to the lesson left off, to the next one', async ({ page }) => {
  const [first] = lessonsInOrder()
    .map(({ slug }) => slug)
    .filter((name) => readerPages.includes(`/${name}/`));
  const primary = page.locator('.button.large.primary');
  for (const path of ['/', '/course/']) {
    await page.goto(url(path));
    await expect(primary).toHaveText('Start the course', shown);
    await expect(primary).toHaveAttribute('href', `/${first}/`);
  }
  await page.goto(url(lesson));
  await page.goto(url('/ko/'));
  await expect(primary).toHaveText('이어서 하기', shown);
  await expect(primary).toHaveAttribute('href', '/ko/lessons/loopback-call/');
  await page.getByRole('link', { name: '모든 레슨' }).click();
  await expect(primary).toHaveText('마지막으로 보던 곳부터 이어서 하기');
  await primary.click();
  await expect(page).toHaveURL(/\/ko\/lessons\/loopback-call\/$/);

  const lessons = { 'lessons/loopback-call': '2026-01-01T00:00:00.000Z' };
  await seed(
    page.context(),
    JSON.stringify({ version: 1, checks: {}, lessons, last: 'reference' }),
  );
  await openCourse(page);
  await expect(primary).toHaveText('Continue where you left off');
  await expect(primary).not.toHaveAttribute('href', lesson);
});

test('previous and next lead through the course, in its order', async ({ request }) => {
  const course = lessonsInOrder()
    .map(({ slug }) => `/${slug}/`)
    .filter((path) => readerPages.includes(path));
  for (const [index, path] of course.entries()) {
    for (const prefix of ['', '/ko']) {
      const html = await (await request.get(url(prefix + path))).text();
      const leads = (rel: string) => new RegExp(`<a href="([^"]*)" rel="${rel}"`).exec(html)?.[1];
      const next = course[index + 1] ?? '/call/';
      expect(leads('prev'), path).toBe(prefix + (course[index - 1] ?? '/course/'));
      expect(leads('next'), path).toBe(prefix + next);
    }
  }
});

test('another tab follows, and neither loses what the other earned', async ({ page, context }) => {
  const lab = new LabPage(page);
  await lab.open(lesson, own);
  const course = await context.newPage();
  await openCourse(course);
  await choose(
    course,
    'x.json',
    '{"version":1,"checks":{"capture-camera":["shown"]},"lessons":{}}',
  );
  await expect(inCourse(course, 'lessons/capture-media')).toContainText('1 of 5 checks');
  await page.bringToFront();
  await lab.run();
  await lab.press('Start');
  await expect(inCourse(course)).toContainText('1 of 6 checks');
  await expect(inCourse(course, 'lessons/capture-media')).toContainText('1 of 5 checks');
  await expect(inSidebar(page, 'lessons/capture-media')).toHaveAttribute('data-state', 'started');
  await course.getByRole('button', { name: 'Clear' }).click();
  await course.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await expect(inSidebar(page)).toHaveAttribute('data-state', 'untouched');
  expect(await stored(page)).toBeNull();
});

test('what is exported comes back after a clearing, and adds to what is there', async ({
  page,
}) => {
  await seed(
    page.context(),
    JSON.stringify({
      version: 1,
      checks: { 'loopback-call': ['local-video', 'hang-up'], 'lab-of-tomorrow': ['x'] },
      lessons: { 'lessons/capture-media': '2026-01-01T00:00:00.000Z' },
      last: 'lessons/loopback-call',
    }),
  );
  await openCourse(page);
  const before = JSON.parse((await stored(page))!) as unknown;
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('peerlab-progress.json');
  await expect(page.getByRole('status')).toHaveText('Saved as peerlab-progress.json.');
  const text = await readFile(await file.path(), 'utf8');

  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Keep my progress' }).click();
  expect(await stored(page)).not.toBeNull();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('status')).toHaveText('Your progress is cleared.');
  await expect(inCourse(page, 'lessons/capture-media')).toHaveAttribute('data-state', 'untouched');
  expect(await stored(page)).toBeNull();

  await choose(page, 'mine.json', text);
  await expect(page.getByRole('status')).toHaveText(
    'Imported. Newly done lessons: 1. Newly passed checks: 3.',
  );
  await expect(inCourse(page, 'lessons/capture-media')).toHaveAttribute('data-state', 'done');
  expect(JSON.parse((await stored(page))!)).toEqual(before);
  await choose(page, 'mine.json', text);
  await expect(page.getByRole('status')).toContainText('was here already');
});

test('a file that is not ours is refused with the reason and changes nothing', async ({ page }) => {
  await seed(page.context(), '{"version":1,"checks":{"loopback-call":["hang-up"]},"lessons":{}}');
  await openCourse(page);
  const before = await stored(page);
  const valid = { version: 1, checks: {}, lessons: {} };
  const files: [text: string, reason: string][] = [
    ['%PDF-1.7', '“a.json” is not JSON.'],
    ['{"name":"peerlab","version":"0.1.0"}', 'not progress of Peerlab'],
    ['{"version":9,"checks":{}}', 'is of version 9'],
    [JSON.stringify({ ...valid, checks: { devices: {} } }), 'checks.devices must be a list.'],
    [JSON.stringify({ ...valid, lessons: { devices: 1 } }), 'lessons.devices must be a date'],
    ['{"version":1,"lessons":{},"checks":{"__proto__":[]}}', 'checks.__proto__ must be a name'],
    [' '.repeat(1_000_001), 'larger than 1 MB'],
  ];
  for (const [text, reason] of files) {
    await choose(page, 'a.json', text);
    await expect(page.getByRole('alert')).toContainText(reason);
    await expect(page.getByRole('alert')).toContainText('Not imported; nothing has changed.');
    expect(await stored(page)).toBe(before);
    await expect(inCourse(page)).toContainText('1 of 6 checks');
  }
  await choose(page, 'good.json', JSON.stringify(valid));
  await expect(page.getByRole('alert')).toBeEmpty();
});

test('the keyboard alone exports, imports and clears', async ({ page }) => {
  // Asked for early: a chooser that opens before Playwright listens is closed unseen.
  const chooser = page.waitForEvent('filechooser');
  await seed(page.context(), '{"version":1,"checks":{"loopback-call":["hang-up"]},"lessons":{}}');
  await openCourse(page);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('Export').focus();
  await page.keyboard.press('Tab');
  await expect(button('Import')).toBeFocused();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: 'x', mimeType: '', buffer: Buffer.from('x') });
  await expect(page.getByRole('alert')).toContainText('not JSON');
  await page.keyboard.press('Tab');
  await expect(button('Clear')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button('Keep my progress')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button('Clear')).toBeFocused();
  expect(await stored(page)).not.toBeNull();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Your progress is cleared.');
  expect(await stored(page)).toBeNull();
});

test('a lesson without a lab is done when the learner says so', async ({ page }) => {
  const path = '/lessons/how-webrtc-works/';
  await page.goto(url(path));
  const button = page.getByRole('button', { name: 'Mark as done' });
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await button.press('Enter');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await page.goto(url(`/ko${path}`));
  const korean = page.getByRole('button', { name: '완료로 표시' });
  await expect(korean).toHaveAttribute('aria-pressed', 'true');
  await korean.click();
  await expect(korean).toHaveAttribute('aria-pressed', 'false');
  await openCourse(page);
  await expect(inCourse(page, path.slice(1, -1))).toHaveAttribute('data-state', 'untouched');
});

test('garbage in storage breaks nothing, and stays until something is earned', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await seed(page.context(), '{"version":');
  await page.goto(url('/'));
  await new LabPage(page).open(lesson);
  await openCourse(page);
  expect(await stored(page)).toBe('{"version":');
  await choose(page, 'x.json', `{"version":1,"checks":{},"lessons":{"x":"2026-01-01T00:00:00Z"}}`);
  await expect(page.getByRole('status')).toContainText('Newly done lessons: 1.');
  expect(JSON.parse((await stored(page))!)).toMatchObject({ version: 1 });
  expect(errors).toEqual([]);
});

test('where storage is closed the lab lives, and the course says what that means', async ({
  page,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('closed', 'SecurityError');
      },
    }),
  );
  const lab = new LabPage(page);
  await lab.open(lesson);
  await lab.button('Solution').click();
  await lab.run();
  await openCourse(page);
  await expect(page.getByText('does not let the page keep your progress')).toBeVisible();
  const done =
    '{"version":1,"checks":{},"lessons":{"lessons/capture-media":"2026-01-01T00:00:00Z"}}';
  await choose(page, 'x.json', done);
  await expect(inCourse(page, 'lessons/capture-media')).toHaveAttribute('data-state', 'done');
});

test('without JavaScript the course is a list of links', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(url('/course/'));
  await page.getByRole('link', { name: 'A loopback call' }).click();
  await expect(page).toHaveURL(/\/lessons\/loopback-call\/$/);
  await page.close();
});

for (const width of [390, 1440]) {
  for (const path of ['/', '/ko/', '/course/', '/ko/course/', lesson]) {
    test(`progress moves nothing on ${path} when it arrives, at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const places = async (primary: RegExp) => {
        await page.goto(url(path));
        if (path === lesson) await page.getByRole('button', { name: 'Menu' }).click();
        else await expect(page.locator('.button.large.primary')).toHaveText(primary, shown);
        const all = page.locator('.landing-actions > *, .first-call, .course li, .course-nav a');
        return all.evaluateAll((elements) =>
          elements.map((element) => JSON.stringify(element.getBoundingClientRect())),
        );
      };
      const before = await places(/Start|시작/);
      await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
        KEY,
        '{"version":1,"checks":{"loopback-call":["hang-up"]},"lessons":{"lessons/capture-media":"2026-01-01T00:00:00Z"},"last":"lessons/loopback-call"}',
      ] as const);
      expect(await places(/Continue|이어서/)).toEqual(before);
    });
  }
}
