import type { CheckStates, Choice, GradedTab } from '../../trials/tab.ts';

/** A program for a lab and what the checks must say of it. */
export interface Program {
  name: string;
  main: string;
  html?: string;
  expect: CheckStates;
  /** Part of the hint that a wrong program must get. */
  hint?: string;
  /** What to press instead of what the trial says, where that is the point of the program. */
  presses?: Presses;
}

/** Waits, as who reads does, until what was pressed has had its effect: two frames are drawn. */
export const LOOK = 'Look';
/** Reloads the tab instead of pressing a button of the page. */
export const RELOAD = 'Reload';

/**
 * Buttons of the demo page, in the order in which a learner presses them, each with the checks
 * whose verdict the learner waits for before going on. `RELOAD` stands for the browser's button, `LOOK` for a moment.
 * Several together are pressed as soon as each can be, however busy the page is.
 */
export type Presses = readonly (readonly [
  button: string | readonly string[] | Choice,
  checks: readonly string[],
  tab?: 'second',
])[];

/** A lab with the programs that try it. */
export interface Trial {
  slug: string;
  lesson: string;
  presses: Presses;
  /** The lab runs in two tabs: the second is opened before the program runs. */
  secondTab?: true;
  /**
   * For a lab that needs somebody else: plays against a second page, which runs the solution.
   * Used in place of `presses`.
   */
  playTogether?: (lab: GradedTab, other: GradedTab, states: CheckStates) => Promise<void>;
  /**
   * In Firefox it runs with the fake devices of the browser and not with those of the lab, whose sound
   * is made by Web Audio: without a sound device Firefox does not begin with that.
   */
  nativeDevices?: true;
  /**
   * How many programs run at a time, where more would take from each other the time that the checks
   * measure.
   */
  atOnce?: number;
  /** What the lab's own start must get. */
  start: CheckStates;
  wrong: readonly Program[];
  right: readonly Program[];
}
