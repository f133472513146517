/** How a learner plays with a lab: the same for a lesson's page and for a page of many programs. */
import type { FrameLocator } from 'playwright/test';
import type { CheckStates } from '../e2e/lab-page.ts';
import { RELOAD, type Choice, type Trial } from '../e2e/programs/types.ts';

/** A tab in which a program runs. */
export interface Tab {
  /** The demo page. */
  readonly preview: FrameLocator;
  /** Presses a button of the demo page. */
  press(name: string): Promise<void>;
  reload(): Promise<void>;
}

/** The tab whose run is graded. */
export interface GradedTab extends Tab {
  choose(choice: Choice): Promise<void>;
  /** Fills in a field of the demo page, named by its `#id`. */
  fill(field: string, text: string): Promise<void>;
  pressTogether(names: readonly string[]): Promise<void>;
  /** Waits until the checks say so. */
  expectChecks(states: CheckStates): Promise<void>;
  /** Brings it in front of other tabs. */
  toFront(): Promise<void>;
}

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
    } else await (button === RELOAD ? where.reload() : where.press(button));
    await tab.expectChecks(Object.fromEntries(ids.map((id) => [id, states[id]!])));
  }
  await tab.expectChecks(states);
}
