/** The loopback lab, solved with the keyboard alone. */
import { expect, test, type Page } from 'playwright/test';
import { LabPage } from './lab-page.ts';

/** Presses Tab until the focus is on what the learner looks for, inside frames and shadow roots. */
async function tabTo(page: Page, wanted: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press(key);
    const name = await focusedName(page);
    if (name === wanted) return;
  }
  throw new Error(`Eighty presses of ${key} did not reach "${wanted}".`);
}

async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    for (;;) {
      if (active instanceof HTMLIFrameElement) active = active.contentDocument!.activeElement;
      else if (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      else break;
    }
    return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? '';
  });
}

/** What a learner types at each gap. */
const answers = [
  'localVideo.srcObject = stream;',
  'for (const track of stream.getTracks()) caller.addTrack(track, stream);',
  'caller.onicecandidate = (e) => callee.addIceCandidate(e.candidate);\n' +
    'callee.onicecandidate = (e) => caller.addIceCandidate(e.candidate);',
  'await caller.setLocalDescription();\nawait callee.setRemoteDescription(caller.localDescription!);\n' +
    'await callee.setLocalDescription();\nawait caller.setRemoteDescription(callee.localDescription!);',
  'callee.ontrack = (e) => { remoteVideo.srcObject = e.streams[0]!; };',
  'pc1?.close(); pc2?.close();\nstream?.getTracks().forEach((track) => track.stop());',
];

test('the keyboard alone solves the loopback lab', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('/lessons/loopback-call/');
  await tabTo(page, 'main.ts');
  // The lab wakes under the focus; the editor comes after the buttons.
  await expect(lab.editor).toBeVisible();
  await tabTo(page, 'Code of main.ts');

  // Gap 5 has to be listening before gap 4 negotiates, so the learner fills it in ahead of it.
  const order = [0, 1, 2, 4, 3, 5];
  const gapLines = await lab.editor.evaluate((element) =>
    [...element.querySelectorAll('.cm-line')].flatMap((line, index) =>
      /\/\/ \d\. /.test(line.textContent ?? '') ? [index] : [],
    ),
  );
  expect(gapLines).toHaveLength(6);
  let added = 0;
  await page.keyboard.press('ControlOrMeta+Home');
  let at = 0;
  const goToLine = async (line: number) => {
    const key = line > at ? 'ArrowDown' : 'ArrowUp';
    for (let steps = Math.abs(line - at); steps > 0; steps--) await page.keyboard.press(key);
    at = line;
  };
  for (const [position, gap] of order.entries()) {
    // The fifth answer goes above the fourth, at the fourth gap.
    const line = gapLines[Math.min(position, gap)]! + added;
    await goToLine(line);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(answers[gap]!);
    const lines = answers[gap]!.split('\n').length;
    added += lines;
    at += lines;
  }

  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lab.lab).toHaveAttribute('data-status', 'running');
  // Escape, then Tab: out of the editor and on to the preview.
  await page.keyboard.press('Escape');
  await tabTo(page, 'Start');
  await page.keyboard.press('Enter');
  await lab.expectChecks({ 'local-video': 'pass' });
  await tabTo(page, 'Call');
  await page.keyboard.press('Space');
  await lab.expectChecks({
    'tracks-sent': 'pass',
    candidates: 'pass',
    'offer-answer': 'pass',
    'remote-video': 'pass',
  });
  await tabTo(page, 'Hang up');
  await page.keyboard.press('Enter');
  await lab.expectChecks({ 'hang-up': 'pass' });
  await expect(lab.lab.getByText('Solved. Every check passes.')).toBeVisible();
});

test('the drawer and the switch work with arrow keys', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('/lessons/loopback-call/');
  await lab.lab.getByRole('tab', { name: 'Checks' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab.lab.getByRole('tab', { name: 'Console' })).toBeFocused();
  await expect(lab.lab.getByRole('tabpanel', { name: 'Console' })).toBeVisible();
  await page.keyboard.press('End');
  await expect(lab.lab.getByRole('tabpanel', { name: 'Inspector' })).toBeVisible();
  await lab.lab.getByRole('radio', { name: 'Test picture' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab.lab.getByRole('radio', { name: 'My camera' })).toBeChecked();
});
