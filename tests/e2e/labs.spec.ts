/**
 * Each lab against its start, its solution, and programs that are wrong or right in other ways. The
 * first two go through the lesson's page, as a learner goes; all others run side by side on a page
 * of their own, see tests/trials/.
 */
import { expect } from 'playwright/test';
import { passing, variantsOf } from '../trials/attempts.ts';
import { test } from '../trials/batches.ts';
import { play } from '../trials/play.ts';
import { LabPage } from './lab-page.ts';
import type { CheckStates } from '../trials/tab.ts';
import { trials } from './programs/all.ts';
import type { Trial } from './programs/types.ts';

/** Runs what the lab holds, with the other tab or page that it needs, and plays with it. */
async function runAndPlay(lab: LabPage, trial: Trial, states: CheckStates): Promise<void> {
  const second = trial.secondTab && (await lab.openSecondTab());
  await lab.run();
  await second?.expectState('running');
  await trial.playTogether?.(lab, await otherPage(lab, trial), states);
  await play(lab, trial.presses, states, second);
}

/** A second page of the same lesson, which runs the solution. */
async function otherPage(lab: LabPage, { lesson }: Trial): Promise<LabPage> {
  const other = new LabPage(await lab.page.context().newPage());
  await other.open(lesson);
  await other.button('Solution').click();
  await other.run();
  return other;
}

/** What really goes wrong in a lab whose solution mends it, and may be seen of it. */
const TROUBLES: Readonly<Record<string, string[]>> = {
  'ice-restart': ['disconnected', 'ice-failed'],
  // Sleep costs the call its path, and the page is untouched when the first sound comes.
  'ice-servers': ['disconnected', 'ice-failed'],
  sound: ['sound-blocked'],
};

/** What the inspector finds in the run, at any moment of it. */
async function findings(lab: LabPage): Promise<string[]> {
  await lab.tab('Inspector');
  await lab.lab.getByRole('tab', { name: /Findings/ }).click();
  await expect(lab.lab.getByRole('heading', { name: 'At this moment' })).toBeVisible();
  const rules = await lab.lab
    .locator('[data-rule]')
    .evaluateAll((found) => found.map((one) => (one as HTMLElement).dataset.rule!));
  return [...new Set(rules)].sort();
}

for (const trial of trials) {
  test.describe(trial.slug, () => {
    test('its start fails every check', async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open(trial.lesson);
      await runAndPlay(lab, trial, trial.start);
    });

    test('its solution passes every check', async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open(trial.lesson);
      await lab.button('Solution').click();
      await runAndPlay(lab, trial, passing(trial.start));
      await expect(lab.lab.getByText('Every check passes')).toBeVisible();
      const found = await findings(lab);
      expect(found.filter((rule) => !TROUBLES[trial.slug]?.includes(rule))).toEqual([]);
    });

    test.describe('programs', () => {
      // One worker runs them all, so that they share its page.
      test.describe.configure({ mode: 'default' });

      for (const attempt of variantsOf(trial)) {
        test(attempt.title, async ({ batches }, { retry }) => {
          const batch = await batches.of(trial);
          await batch.expectOutcome(attempt, retry > 0);
        });
      }
    });
  });
}
