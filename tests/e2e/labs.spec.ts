/** Each lab against its start, its solution, and programs that are wrong or right in other ways. */
import { expect, test } from 'playwright/test';
import { LabPage, type CheckStates, type SecondTabPage } from './lab-page.ts';
import { trials } from './programs/all.ts';
import { RELOAD, type Program, type Trial } from './programs/types.ts';

const passing = (states: CheckStates): CheckStates =>
  Object.fromEntries(Object.keys(states).map((id) => [id, 'pass']));

/** Presses what a learner would, and after each button waits for the verdicts that hang on it. */
async function play(
  lab: LabPage,
  trial: Trial,
  states: CheckStates,
  second?: SecondTabPage,
): Promise<void> {
  const { presses, playTogether } = trial;
  if (playTogether) await playTogether(lab, await otherPage(lab, trial), states);
  for (const [button, ids, tab] of presses) {
    const where = tab === 'second' ? second! : lab;
    if (typeof button !== 'string') {
      await ('list' in button ? lab.choose(button) : lab.pressTogether(button));
    } else await (button === RELOAD ? where.page.reload() : where.press(button));
    await lab.expectChecks(Object.fromEntries(ids.map((id) => [id, states[id]!])));
  }
  await lab.expectChecks(states);
}

/** Runs what the lab holds, in both tabs where it is for two. */
async function run(lab: LabPage, trial: Trial): Promise<SecondTabPage | undefined> {
  const second = trial.secondTab && (await lab.openSecondTab());
  await lab.run();
  await second?.expectState('running');
  return second;
}

/** A second page of the same lesson, which runs the solution. */
async function otherPage(lab: LabPage, { lesson }: Trial): Promise<LabPage> {
  const other = new LabPage(await lab.page.context().newPage());
  await other.open(lesson);
  await other.button('Solution').click();
  await other.run();
  return other;
}

async function tryProgram(lab: LabPage, trial: Trial, program: Program): Promise<void> {
  const { main, html, presses = trial.presses } = program;
  await lab.open(trial.lesson, { slug: trial.slug, main, ...(html === undefined ? {} : { html }) });
  const second = await run(lab, trial);
  await play(lab, { ...trial, presses }, program.expect, second);
}

for (const trial of trials) {
  test.describe(trial.slug, () => {
    // Two pages load, and talk to each other more than once.
    if (trial.secondTab || trial.playTogether) test.describe.configure({ timeout: 180_000 });

    test('its start fails every check', async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open(trial.lesson);
      const second = await run(lab, trial);
      await play(lab, trial, trial.start, second);
    });

    test('its solution passes every check', async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open(trial.lesson);
      await lab.button('Solution').click();
      const second = await run(lab, trial);
      await play(lab, trial, passing(trial.start), second);
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
