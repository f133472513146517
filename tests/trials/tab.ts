/** A lab that is tried, whatever page it stands on. */
import type { FrameLocator } from 'playwright/test';

export type CheckStates = Record<string, 'pending' | 'pass' | 'fail'>;

/** What a learner chooses in a list. A program whose list lacks it leaves nothing to choose. */
export interface Choice {
  list: string;
  option: string;
}

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
