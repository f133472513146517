/** The inspector beside a lab: it shows the run that goes on, and leads back to the code. */
import { expect, test, type Locator, type Page } from 'playwright/test';
import { violations } from './axe.ts';
import { change, labFile, LabPage } from './lab-page.ts';

const solution = labFile('loopback-call', 'solution.ts');

/** Runs a loopback call, presses Start and Call, and opens the inspector over the whole lab. */
async function inspect(page: Page, main: string): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open('/lessons/loopback-call/', { slug: 'loopback-call', main });
  await lab.run();
  await lab.tab('Inspector');
  await lab.press('Start');
  await expect(lab.check('local-video')).toHaveAttribute('data-state', 'pass');
  await lab.press('Call');
  return lab;
}

const enlarge = (lab: LabPage) => lab.lab.getByRole('button', { name: 'Larger' }).click();
const steps = (of: Page | Locator) => of.getByRole('listbox').getByRole('option');

test('the solution of a loopback call is drawn between both peers, with nothing to find', async ({
  page,
}) => {
  const lab = await inspect(page, solution);
  await expect(lab.check('remote-video')).toHaveAttribute('data-state', 'pass');
  await enlarge(lab);
  await expect(lab.lab.locator('.heads span')).toHaveText(['pc1', 'pc2']);
  await expect(lab.lab.locator('.states')).toContainText('connection connected');

  await lab.lab.getByRole('combobox', { name: 'Kind' }).selectOption('description');
  // The offer that left pc1 is the one that entered pc2, and the answer the other way round.
  const offer = steps(lab.lab).filter({ hasText: /pc1, setLocalDescription\(offer\)/ });
  await expect(offer).toContainText('arrives at pc2');
  const answer = steps(lab.lab).filter({ hasText: /pc2, setLocalDescription\(answer\)/ });
  await expect(answer).toContainText('arrives at pc1');
  expect(await violations(page)).toEqual([]);

  await lab.lab.getByRole('tab', { name: /Findings/ }).click();
  await expect(lab.lab.getByText('Nothing is wrong at this moment.')).toBeVisible();
  await expect(lab.lab.locator('[data-rule]')).toHaveCount(0);

  await lab.lab.getByRole('tab', { name: 'Descriptions' }).click();
  await expect(lab.lab.getByRole('row').filter({ hasText: 'VP8' })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await lab.lab.getByRole('tab', { name: 'Candidates' }).click();
  await expect(lab.lab.getByRole('row').filter({ hasText: 'host udp' }).first()).toBeVisible();
  // The program asks for no statistics; the pair that is used is known all the same.
  await expect(lab.lab.getByText('✓ chosen')).toHaveCount(2);
});

test('an answer that is never set is found, and a step leads to its line', async ({ page }) => {
  const unanswered = change(
    solution,
    '  await caller.setRemoteDescription(callee.localDescription!);\n',
    '',
  );
  const lab = await inspect(page, unanswered);
  await enlarge(lab);
  await lab.lab.getByRole('tab', { name: /Findings/ }).click();
  await expect(lab.lab.locator('[data-rule="answer-lost"]')).toBeVisible();
  await lab.lab.locator('[data-rule="answer-lost"] button').first().click();

  const line = unanswered.slice(0, unanswered.indexOf('callee.setLocalDescription')).split('\n');
  await lab.lab.getByRole('button', { name: `main.ts, line ${line.length}` }).click();
  await expect(lab.editor).toBeFocused();
  await expect(lab.lab.locator('.cm-activeLine')).toContainText('callee.setLocalDescription()');
});

test('a step that is selected beside the code shows its line, and keeps the keyboard', async ({
  page,
}) => {
  const lab = await inspect(page, solution);
  await expect(lab.check('remote-video')).toHaveAttribute('data-state', 'pass');
  const list = lab.lab.getByRole('listbox');
  await list.focus();
  await page.keyboard.press('Home');
  await expect(list).toBeFocused();
  const made = steps(lab.lab).filter({ hasText: /pc1, new RTCPeerConnection/ });
  while ((await made.getAttribute('aria-selected')) !== 'true') {
    await page.keyboard.press('ArrowDown');
  }
  await expect(lab.lab.locator('.cm-activeLine')).toContainText('new RTCPeerConnection()');
  await expect(list).toBeFocused();
});

test('the run opens in a tab of its own, and the next run takes its place here', async ({
  page,
  context,
}) => {
  const lab = await inspect(page, solution);
  await expect(lab.check('remote-video')).toHaveAttribute('data-state', 'pass');
  await expect(
    steps(lab.lab).filter({ hasText: 'connectionState: connected' }).first(),
  ).toBeVisible();
  const opened = context.waitForEvent('page');
  await lab.lab.getByRole('button', { name: 'Open in a tab of its own' }).click();
  const own = await opened;
  await own.getByRole('searchbox').fill('setLocalDescription(offer)');
  await expect(steps(own)).toHaveCount(1);
  await own.getByText('The program of this run').click();
  await expect(own.getByText('const caller = (pc1 = new RTCPeerConnection())')).toBeVisible();

  await page.bringToFront();
  await lab.run();
  await expect(steps(lab.lab).filter({ hasText: 'setLocalDescription' })).toHaveCount(0);
});

test('the run before is compared with this one, and the first difference leads', async ({
  page,
}) => {
  const lab = await inspect(
    page,
    change(solution, 'await callee.setLocalDescription();', 'await callee.createAnswer();'),
  );
  await expect(steps(lab.lab).filter({ hasText: 'createAnswer' }).first()).toBeVisible();
  await lab.button('Solution').click();
  await lab.run();
  await lab.press('Start');
  await expect(lab.check('local-video')).toHaveAttribute('data-state', 'pass');
  await lab.press('Call');
  await expect(lab.check('remote-video')).toHaveAttribute('data-state', 'pass');
  await lab.lab.getByRole('tab', { name: 'Compare' }).click();
  const first = lab.lab.locator('li.first');
  await expect(first).toContainText('createAnswer()');
  await expect(first).toContainText('Only in the run before');
  await expect(
    lab.lab.getByRole('listitem').filter({ hasText: 'setLocalDescription(answer)' }),
  ).toContainText('Only in this run');
});

test('two tabs stand side by side on one axis of time', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('/lessons/two-tabs/', {
    slug: 'two-tabs',
    main: labFile('two-tabs', 'solution.ts'),
  });
  const second = await lab.openSecondTab();
  await lab.run();
  await second.expectState('running');
  await lab.press('Call');
  await expect(lab.check('remote-video')).toHaveAttribute('data-state', 'pass');
  await lab.tab('Inspector');
  await enlarge(lab);
  await expect(lab.lab.locator('.heads span')).toHaveText(['pc1 (this tab)', 'pc1 (second tab)']);
  await lab.lab.getByRole('combobox', { name: 'Kind' }).selectOption('description');
  const offer = steps(lab.lab).filter({ hasText: /setLocalDescription\(offer\)/ });
  await expect(offer).toContainText('arrives at pc1 (second tab)');
  await expect(lab.lab.getByText(/Two clocks on one axis/)).toBeVisible();
});
