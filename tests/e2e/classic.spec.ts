/** Code of the classic tutorials, pasted whole: it runs, or it fails with an error at its line. */
import { expect, test } from 'playwright/test';
import { LabPage } from './lab-page.ts';
import { classics } from './programs/classic.ts';

for (const { name, slug, html, main, presses, checks, error } of classics) {
  test(`${slug}: ${name}`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(`/lessons/${slug}/`, { slug, main, html });
    await lab.run();
    for (const button of presses) {
      // The picture must have come before it is hung up, and the message before all is closed.
      if (button === 'Hang Up') await lab.expectChecks({ 'remote-video': 'pass' });
      if (button === 'Close') await lab.expectChecks({ shown: 'pass' });
      if (button === 'Send') await lab.preview.locator('#dataChannelSend').fill('pasted');
      await lab.press(button);
    }
    await lab.expectChecks(checks ?? {});
    if (!error) return;
    await lab.tab('Console');
    const line = main.slice(0, main.indexOf(error.at)).split('\n').length;
    const shown = lab.console.locator('li', { hasText: error.text });
    await expect(shown).toContainText(`main.ts:${line}`);
    if (error.undeclared === undefined) return;
    await expect(lab.console).toContainText(`“${error.undeclared}” is declared nowhere`);
  });
}
