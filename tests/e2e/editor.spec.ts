/** The editor: what it knows of the language, and how a keyboard gets in, about and out. */
import { expect, test, type Page } from 'playwright/test';
import { change, LabPage, labFile } from './lab-page.ts';

const LESSON = '/lessons/loopback-call/';

const status = (page: Page) => page.locator('[data-lab] .cm-language-status');

/** Waits until the service has looked at what was typed last. */
async function problems(page: Page, count: RegExp): Promise<void> {
  await expect(status(page)).toHaveText(count, { timeout: 20_000 });
}

async function openEditor(page: Page, lesson = LESSON): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(lesson);
  await lab.lab.locator('.static').first().click();
  await expect(lab.editor).toBeFocused();
  return lab;
}

/** Files of the site that were asked for, by the beginning of their names. */
function watchFiles(page: Page): Set<string> {
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname.split('/').at(-1)!));
  return asked;
}

test('knows the language from the first edit on, and nothing of it is loaded before', async ({
  page,
}) => {
  const asked = watchFiles(page);
  const lab = await openEditor(page);
  await page.waitForLoadState('networkidle');
  expect([...asked].filter((name) => name.startsWith('assistance'))).toEqual([]);

  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  await page.keyboard.type('const pc = new RTCPeerConnection();\npc.createOfer();\n');
  await problems(page, /1 problem/);
  const wrong = lab.editor.locator('.cm-lintRange-error');
  await expect(wrong).toHaveText('createOfer');

  await wrong.hover();
  await lab.lab.getByRole('button', { name: 'Change to “createOffer”' }).click();
  await problems(page, /no problems/);
  await lab.editor.getByText('createOffer', { exact: true }).hover();
  await expect(lab.lab.locator('.cm-lsp-hover-tooltip')).toContainText('Makes an offer');
});

test('completes members, with what the course says of them', async ({ page }) => {
  const lab = await openEditor(page);
  await page.keyboard.press('F8');
  await page.keyboard.type('\nlocalVideo.');
  await problems(page, /problem/);
  await page.keyboard.type('srcO');
  await expect(lab.lab.getByRole('option', { name: 'srcObject' })).toBeVisible();
  await expect(lab.lab.locator('.cm-completionInfo')).toContainText('The stream that the element');
  await lab.lab.getByRole('option', { name: 'srcObject' }).click();
  await expect(lab.editor).toContainText('localVideo.srcObject');
});

test('warns of what WebRTC makes of the code, and mends it', async ({ page }) => {
  const lab = await openEditor(page);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nconst pc = new RTCPeerConnection();\n');
  await page.keyboard.type('pc.setLocalDescription();\nconsole.log(pc.localDescription);\n');
  await problems(page, /1 problem/);
  const wrong = lab.editor.locator('.cm-lintRange-warning');
  await wrong.hover();
  const tip = lab.lab.locator('.cm-tooltip-lint');
  await expect(tip).toContainText('Nothing waits for pc.setLocalDescription()');
  await expect(tip.getByRole('link', { name: 'Lesson: Offers and answers' })).toHaveAttribute(
    'href',
    '/lessons/offer-answer/',
  );
  await tip.getByRole('button', { name: 'Add await' }).click();
  await problems(page, /no problems/);
  await expect(lab.editor).toContainText('await pc.setLocalDescription();');
});

test('says after all checks have passed what is still to be said of the code', async ({ page }) => {
  const lab = await openEditor(page);
  await lab.write(
    change(
      labFile('loopback-call', 'solution.ts'),
      'await caller.setLocalDescription();',
      'const offer = await caller.createOffer();\n  await caller.setLocalDescription(offer);',
    ),
  );
  await problems(page, /no problems/);
  await lab.run();
  await lab.press('Start', 'Call');
  await lab.expectChecks({ 'remote-video': 'pass' });
  await lab.press('Hang up');
  const remarks = lab.lab.getByRole('region', { name: 'It works.' });
  await expect(remarks.getByRole('listitem')).toHaveCount(1);
  await expect(remarks).toContainText('caller.setLocalDescription() without an argument');
  await remarks.getByRole('button', { name: /^Line \d+$/ }).click();
  await expect(lab.editor.locator('.cm-activeLine')).toContainText('setLocalDescription(offer)');
});

test('says what a run that passed has left on', async ({ page }) => {
  const lab = new LabPage(page);
  // It also opens a camera, and then another one in its place.
  const main =
    labFile('data-channel', 'solution.ts') +
    "const video = document.createElement('video');\n" +
    'const open = () => navigator.mediaDevices.getUserMedia({ video: true });\n' +
    'video.srcObject = await open();\nawait video.play();\nvideo.srcObject = await open();\n';
  await lab.open('/lessons/data-channel/', { slug: 'data-channel', main });
  await lab.run();
  await lab.press('Start');
  await lab.expectChecks({ 'send-when-open': 'pass' });
  await lab.press('Send');
  await lab.expectChecks({ shown: 'pass' });
  await lab.press('Close');
  await expect(lab.lab).toHaveAttribute('data-passed', '5/5');
  await expect(lab.lab.getByRole('region', { name: 'It works.' })).toContainText('still on');
});

test('goes to a definition in a shared file', async ({ page }) => {
  const lab = await openEditor(page, '/lessons/data-channel/');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('\n');
  await problems(page, /problem/);
  await lab.editor.getByText('connect', { exact: true }).first().click();
  await page.keyboard.press('F12');
  await expect(lab.lab.getByRole('tab', { name: 'loopback.ts' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('speaks Korean', async ({ page }) => {
  await openEditor(page, `/ko${LESSON}`);
  await page.keyboard.press('F8');
  await page.keyboard.type('\nnowhere();');
  await problems(page, /문제 1개/);
  await page.locator('.cm-lintRange-error').hover();
  await expect(page.locator('.cm-tooltip-lint')).toContainText('이름을 찾을 수 없습니다');
});

test('works without it, says so, and tries again', async ({ page }) => {
  await page.route('**/*', async (route) => {
    const isLanguage = /\/worker-/.test(route.request().url()) && loaded.length > 0;
    return isLanguage ? route.abort() : route.continue();
  });
  // The first worker is the compiler's.
  const loaded: string[] = [];
  page.on('requestfinished', (request) => {
    if (/\/worker-/.test(request.url())) loaded.push(request.url());
  });
  const lab = await openEditor(page);
  await expect.poll(() => loaded.length).toBe(1);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('1;');
  await problems(page, /did not load/);
  await lab.run();
  await page.unroute('**/*');
  await lab.editor.click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('2;');
  await problems(page, /no problems/);
});

test('a click while it loads puts the cursor where it was clicked', async ({ page }) => {
  const lab = new LabPage(page);
  const held = Promise.withResolvers<void>();
  await page.route('**/engine.*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await lab.open(LESSON);
  const code = lab.lab.locator('.static').first();
  const word = code.getByText('warn', { exact: true }).first();
  await word.click();
  held.resolve();
  await expect(lab.editor).toBeFocused();
  await page.keyboard.type('§');
  await expect(lab.editor).toContainText(/wa§rn|w§arn|war§n/);
});

test('Tab leaves an editor in which nothing has been typed, and indents after that', async ({
  page,
}) => {
  const lab = await openEditor(page);
  await page.keyboard.press('Tab');
  await expect(lab.editor).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(lab.editor).toBeFocused();
  await page.keyboard.press('F8');
  await page.keyboard.type('\nx');
  await page.keyboard.press('Tab');
  await expect(lab.editor).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(lab.editor).not.toBeFocused();
});

test('Escape, then Tab leaves the editor also while it asks for completions', async ({ page }) => {
  // The service never comes, so that what was asked stays open.
  await page.route('**/worker-*.js', () => {});
  const lab = await openEditor(page);
  await page.keyboard.press('F8');
  await page.keyboard.type('\nx');
  await expect(status(page)).toBeVisible();
  await page.keyboard.type('y');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(lab.editor).not.toBeFocused();
});

test('F8 goes from gap to gap', async ({ page }) => {
  const lab = await openEditor(page);
  await page.keyboard.press('ControlOrMeta+Home');
  const active = lab.editor.locator('.cm-activeLine');
  await page.keyboard.press('F8');
  await expect(active).toContainText('// 1. ');
  await page.keyboard.press('F8');
  await expect(active).toContainText('// 2. ');
  await page.keyboard.press('Shift+F8');
  await expect(active).toContainText('// 1. ');
});

test('an error at run time stands at its line with what to do, until that line changes', async ({
  page,
}) => {
  const main = change(
    labFile('loopback-call', 'main.ts'),
    'async function start() {',
    "async function start() {\n  new RTCPeerConnection().createDataChannel('early').send('too early');",
  );
  const lab = new LabPage(page);
  await lab.open(LESSON, { slug: 'loopback-call', main });
  await lab.run();
  await lab.press('Start');
  const mark = lab.editor.locator('.cm-problem');
  await expect(mark).toContainText('a channel that is not open yet');
  const line = lab.editor.locator('.cm-problem-line');
  await expect(line).toContainText('too early');

  await lab.editor.locator('.cm-line').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.type('//');
  await expect(mark).toBeVisible();
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' ');
  await expect(mark).toHaveCount(0);
});

test('wraps, grows, copies, searches and lists its keys', async ({ page }) => {
  const lab = await openEditor(page);
  await page.keyboard.press('F8');
  await page.keyboard.type('\n');
  await problems(page, /no problems/);

  await lab.button('Wrap').click();
  await expect(lab.button('Wrap')).toHaveAttribute('aria-pressed', 'true');
  await expect(lab.editor).toHaveClass(/cm-lineWrapping/);

  const size = () =>
    lab.editor.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  const before = await size();
  await lab.button('A+ Larger type').click();
  expect(await size()).toBeGreaterThan(before);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.button('Copy').click();
  await expect(status(page)).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('async function start()');

  const downloaded = page.waitForEvent('download');
  await lab.button('Download').click();
  expect((await downloaded).suggestedFilename()).toBe('main.ts');

  await lab.button('Keys').click();
  await expect(lab.lab.getByText('Next gap, previous gap')).toBeVisible();

  await lab.editor.click();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(lab.lab.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await page.keyboard.type('hangUp');
  await page.keyboard.press('Enter');
  await expect(lab.lab.locator('.cm-searchMatch-selected')).toHaveText(/^hangup$/i);
});

test('undo goes back over Reset, and over a look at the solution', async ({ page }) => {
  const lab = await openEditor(page);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// mine');
  await lab.button('Solution').click();
  await expect(lab.editor).toHaveAttribute('aria-readonly', 'true');
  await lab.button('Solution').click();
  await expect(lab.editor).toContainText('// mine');
  await lab.button('Reset').click();
  await lab.button('Throw away').click();
  await expect(lab.editor).not.toContainText('// mine');
  await lab.editor.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lab.editor).toContainText('// mine');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lab.editor).not.toContainText('// mine');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a row of symbols writes', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(LESSON);
    await page.getByRole('button', { name: 'Code', exact: true }).tap();
    await lab.lab.locator('.static').first().tap();
    await lab.editor.tap();
    await page.keyboard.type('x');
    await lab.lab.getByRole('group', { name: 'Symbols' }).getByRole('button', { name: '=>' }).tap();
    await expect(lab.editor).toContainText('x=>');
    await expect(lab.editor).toBeFocused();
    const [width, room] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(width).toBeLessThanOrEqual(room);
  });
});
