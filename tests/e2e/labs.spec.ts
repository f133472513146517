/** Each lab against its start, its solution, and programs that are wrong or right in other ways. */
import { expect, test } from 'playwright/test';
import { LabPage, type CheckStates } from './lab-page.ts';
import { trials } from './programs/all.ts';
import type { Program, Trial } from './programs/types.ts';

const passing = (states: CheckStates): CheckStates =>
  Object.fromEntries(Object.keys(states).map((id) => [id, 'pass']));

/** Presses what a learner would, and after each button waits for the verdicts that hang on it. */
async function play(lab: LabPage, { presses }: Trial, states: CheckStates): Promise<void> {
  for (const [button, ids] of presses) {
    if (typeof button === 'string') await lab.press(button);
    else await lab.pressTogether(button);
    await lab.expectChecks(Object.fromEntries(ids.map((id) => [id, states[id]!])));
  }
  await lab.expectChecks(states);
}

async function tryProgram(lab: LabPage, trial: Trial, program: Program): Promise<void> {
  const { main, html } = program;
  await lab.open(trial.lesson, { slug: trial.slug, main, ...(html === undefined ? {} : { html }) });
  await lab.run();
  await play(lab, trial, program.expect);
}

for (const trial of trials) {
  test.describe(trial.slug, () => {
    test('its start fails every check', async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open(trial.lesson);
      await lab.run();
      await play(lab, trial, trial.start);
    });

    test('its solution passes every check', async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open(trial.lesson);
      await lab.button('Solution').click();
      await lab.run();
      await play(lab, trial, passing(trial.start));
      await expect(lab.lab.getByText('Every check passes')).toBeVisible();
    });

    for (const program of trial.wrong) {
      test(`a program that ${program.name} fails`, async ({ page }) => {
        const lab = new LabPage(page);
        await tryProgram(lab, trial, program);
        if (program.hint) await expect(lab.lab.locator('.hint')).toContainText(program.hint);
      });
    }

    for (const program of trial.right) {
      test(`${program.name} pass`, async ({ page }) => {
        await tryProgram(new LabPage(page), trial, program);
      });
    }
  });
}
