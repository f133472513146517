/** The lab island: the learner's code is theirs, and the buttons do what they say. */
import { expect, test } from 'playwright/test';
import { labFile, LabPage } from './lab-page.ts';

const slug = 'loopback-call';
const lesson = '/lessons/loopback-call/';

test('code survives a reload', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(lesson);
  await lab.button('Expand').hover();
  await expect(lab.editor).toBeVisible();
  await lab.write("console.log('mine');");
  await page.reload();
  await expect(lab.editor).toContainText("console.log('mine');");
});

test('code survives a crash of the tab', async ({ page, context }) => {
  const lab = new LabPage(page);
  await lab.open(lesson);
  await lab.button('Expand').hover();
  await expect(lab.editor).toBeVisible();
  await lab.write("console.log('before the crash');");
  await page.goto('chrome://crash').catch(() => {});
  const next = new LabPage(await context.newPage());
  await next.open(lesson);
  await expect(next.editor).toContainText('before the crash');
});

test('two tabs of one lab keep both versions', async ({ page, context }) => {
  const lab = new LabPage(page);
  const other = new LabPage(await context.newPage());
  for (const one of [lab, other]) {
    await one.open(lesson);
    await one.button('Expand').hover();
    await expect(one.editor).toBeVisible();
  }
  await lab.write("console.log('an hour of work');");
  await expect(other.lab.getByText('changed in another tab')).toBeVisible();
  await other.write("console.log('one letter');");
  await page.reload();
  await expect(lab.editor).toContainText('one letter');
  await lab.button('Show the other version').click();
  await expect(lab.editor).toContainText('an hour of work');
  await lab.button('Show the other version').click();
  await expect(lab.editor).toContainText('one letter');
});

test('a lab that has changed since keeps the code and says so', async ({ page }) => {
  const kept = { files: { 'main.ts': "console.log('mine');" }, start: { 'main.ts': 'older' } };
  await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [
    `peerlab:draft:${slug}`,
    JSON.stringify(kept),
  ] as const);
  const lab = new LabPage(page);
  await lab.open(lesson);
  await expect(lab.editor).toHaveText("console.log('mine');");
  await expect(lab.lab.getByText('This lab has changed since you began.')).toBeVisible();
});

test('Reset asks first, and Keep keeps', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(lesson, { slug, main: "console.log('mine');" });
  await lab.button('Reset').click();
  await page.getByRole('button', { name: 'Keep my code' }).click();
  await expect(lab.editor).toContainText("console.log('mine');");
  await lab.button('Reset').click();
  await page.keyboard.press('Escape');
  await expect(lab.editor).toContainText("console.log('mine');");
  await lab.button('Reset').click();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(lab.editor).toContainText('Show the stream in localVideo.');
  await page.reload();
  await expect(lab.lab).toHaveAttribute('data-live', 'true');
  expect(
    await page.evaluate((key) => localStorage.getItem(key), `peerlab:draft:${slug}`),
  ).toBeNull();
});

test('Solution shows the solution, runs it, and gives the own code back', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(lesson, { slug, main: "console.log('mine');" });
  await lab.button('Solution').click();
  await expect(lab.button('Solution')).toHaveAttribute('aria-pressed', 'true');
  await expect(lab.editor).toContainText('async function start()');
  await expect(lab.editor).not.toContainText('#region');
  // It is read only: nothing typed into it can be mistaken for one's own.
  await lab.editor.focus();
  await page.keyboard.type('x');
  await lab.button('Solution').click();
  await expect(lab.editor).toHaveText("console.log('mine');");
});

test('the files are tabs, and index.html is the page that runs', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(lesson, { slug, main: "console.log(document.querySelector('h2')?.textContent);" });
  await expect(lab.editor).toBeVisible();
  await lab.lab.getByRole('tab', { name: 'index.html' }).click();
  await lab.write('<h2>Changed markup</h2>');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lab.preview.getByRole('heading', { name: 'Changed markup' })).toBeVisible();
  await lab.tab('Console');
  await expect(lab.console.getByText('Changed markup')).toBeVisible();
});

test('Wide takes the window, Escape gives it back', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(lesson);
  await lab.button('Expand').click();
  const whole = { x: 0, y: 0, width: 1440, height: 900 };
  await expect.poll(() => lab.lab.boundingBox()).toMatchObject(whole);
  await expect(lab.button('Run')).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await lab.lab.boundingBox())!.width).toBeLessThan(820);
});

test('the delivered code and the editor stand in the same place', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(lesson);
  const position = (element: Element) => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = node.nextNode(); text; text = node.nextNode()) {
      const at = (text.nodeValue ?? '').indexOf('MediaStream');
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const { x, y } = range.getBoundingClientRect();
      return { x: Math.round(x), y: Math.round(y) };
    }
    return undefined;
  };
  const before = await lab.lab.locator('pre.static:not([hidden])').evaluate(position);
  await lab.button('Expand').hover();
  await expect(lab.editor).toBeVisible();
  const after = await lab.editor.evaluate(position);
  expect(Math.abs(after!.x - before!.x)).toBeLessThanOrEqual(2);
  expect(Math.abs(after!.y - before!.y)).toBeLessThanOrEqual(2);
});

test('a lab that cannot load says so, and loads later', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(lesson);
  await page.route('**/_astro/engine*', (route) => route.abort());
  await lab.button('Run').click();
  await expect(lab.lab.getByRole('alert')).toContainText('Check the network');
  await page.unroute('**/_astro/engine*');
  await page.reload();
  await lab.run();
});

test('in Korean, everything of the lab speaks Korean, gaps included', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('/ko/lessons/loopback-call/');
  await expect(lab.lab.locator('pre.static:not([hidden])')).toContainText(
    '// 1. 스트림을 localVideo에 보여 주세요.',
  );
  await lab.button('실행').click();
  await expect(lab.lab).toHaveAttribute('data-status', 'running');
  await expect(lab.editor).toContainText('// 6. 두 피어를 닫고');
  await lab.press('Start');
  await expect(lab.check('local-video')).toHaveAttribute('data-state', 'fail');
  await expect(lab.lab.locator('.hint')).toContainText('srcObject에는 무엇이 들어 있나요?');
  expect(labFile(slug, 'main.ts')).toContain('// 1. Show the stream in localVideo.');
});
