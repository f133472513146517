/** How a learner plays with a lab: the same for a lesson's page and for a page of many programs. */
import { LOOK, RELOAD, type Trial } from '../e2e/programs/types.ts';
import type { CheckStates, GradedTab, Tab } from './tab.ts';

/** Resolves in the page when it has been drawn twice. */
export const twoFrames = () =>
  new Promise<void>((drawn) => {
    requestAnimationFrame(() => requestAnimationFrame(() => drawn()));
  });

/** Presses what a learner would, and after each button waits for the verdicts that hang on it. */
export async function play(
  tab: GradedTab,
  presses: Trial['presses'],
  states: CheckStates,
  second?: Tab,
): Promise<void> {
  for (const [button, ids, which] of presses) {
    const where = which === 'second' ? second! : tab;
    if (typeof button !== 'string') {
      await ('list' in button ? tab.choose(button) : tab.pressTogether(button));
    } else if (button === LOOK) await where.preview.locator('body').evaluate(twoFrames);
    else await (button === RELOAD ? where.reload() : where.press(button));
    await tab.expectChecks(Object.fromEntries(ids.map((id) => [id, states[id]!])));
  }
  await tab.expectChecks(states);
}
