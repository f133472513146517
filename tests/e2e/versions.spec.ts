/** The reader's code beside the solution and earlier runs, and the way back to them. */
import { expect, test } from 'playwright/test';
import { violations } from './axe.ts';
import { change, LabPage, labFile } from './lab-page.ts';

const LESSON = '/lessons/loopback-call/';
const main = labFile('loopback-call', 'main.ts');

test('compares with the solution and with earlier runs, and goes back to one', async ({ page }) => {
  const lab = new LabPage(page);
  const first = change(main, '// 1. ', 'localVideo.srcObject = stream;\n  // 1. ');
  await lab.open(LESSON, { slug: 'loopback-call', main: first });
  await lab.run();
  await lab.press('Start');
  await lab.expectChecks({ 'local-video': 'pass' });
  await lab.write(change(main, '// 1. ', '// Nothing yet.\n  // 1. '));
  await lab.run();

  await lab.button('Compare versions').click();
  const dialog = page.getByRole('dialog', { name: 'Compare versions' });
  const code = dialog.locator('.code');
  await expect(code).toContainText('caller.addTrack(track, stream)');
  await expect(code).toContainText('// Nothing yet.');
  await expect(code).toContainText('equal lines');
  await expect(dialog.getByRole('button', { name: 'Go on with this version' })).toBeHidden();
  expect(await violations(page)).toEqual([]);

  const earlier = dialog.getByRole('option', { name: '1 of 6 checks' });
  await dialog
    .getByLabel('Compare your code with')
    .selectOption(await earlier.getAttribute('value'));
  await expect(code).toContainText('localVideo.srcObject = stream;');
  await expect(code).not.toContainText('caller.addTrack');
  await dialog.getByRole('button', { name: 'index.html' }).click();
  await expect(code).toContainText('There is no difference.');

  await dialog.getByRole('button', { name: 'Go on with this version' }).click();
  await expect(dialog).toBeHidden();
  await expect(lab.editor).toContainText('localVideo.srcObject = stream;');
  await lab.editor.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lab.editor).toContainText('// Nothing yet.');
});

test('shows both versions in one column where there is no room for two', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = new LabPage(page);
  await lab.open(`/ko${LESSON}`, {
    slug: 'loopback-call',
    main: change(main, '// 1. ', '// 여기\n  // 1. '),
  });
  await page.locator('.dock [data-show="code"]').click();
  await lab.button('버전 비교').click();
  const dialog = page.getByRole('dialog', { name: '버전 비교' });
  await expect(dialog.locator('.code')).toContainText('// 여기');
  await expect(dialog.locator('.cm-deletedChunk').first()).toBeVisible();
  const wide = await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(wide).toBe(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(lab.button('버전 비교')).toBeFocused();
});
