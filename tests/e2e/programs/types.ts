import type { CheckStates } from '../lab-page.ts';

/** A program for a lab and what the checks must say of it. */
export interface Program {
  name: string;
  main: string;
  html?: string;
  expect: CheckStates;
  /** Part of the hint that a wrong program must get. */
  hint?: string;
}

/** A lab with the programs that try it. */
export interface Trial {
  slug: string;
  lesson: string;
  /**
   * Buttons of the demo page, in the order in which a learner presses them, each with the checks
   * whose verdict the learner waits for before going on. Several together are pressed as soon as
   * each can be, however busy the page is.
   */
  presses: readonly (readonly [button: string | readonly string[], checks: readonly string[]])[];
  /** What the lab's own start must get. */
  start: CheckStates;
  wrong: readonly Program[];
  right: readonly Program[];
}
