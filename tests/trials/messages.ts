/** What the tests and the page of the trials say to each other. */
import type { Verdict } from '../../labs/contract/check.ts';
import type { Aimed } from './aim.ts';

/** A program, as it comes from the lab's folder or from a test. */
export interface Source {
  slug: string;
  main: string;
  html: string;
  /** The files of `labs/shared/` that it may import, by name. */
  helpers: Record<string, string>;
  /** What an endless loop is told. */
  endlessMessage: string;
}

export type Verdicts = Record<string, Verdict>;

/** What somebody waits for: the state of a check, and the reasons that it may give for a failure. */
export type Wanted = Record<string, { state: Verdict['state']; reasons?: readonly string[] }>;

/** What a run has shown so far. */
export interface Report {
  verdicts: Verdicts;
  /** What the program has printed, thrown, or been refused, the newest last. */
  lines: string[];
}

/** What the page offers to the tests, as `window.trials`. */
export interface TrialsInPage {
  /** Makes room for a number of programs, side by side. */
  arrange(cells: number): void;
  /**
   * Runs a program in a cell, and in a second cell as its other tab where one is named.
   *
   * @returns why it does not run, or nothing once it runs
   */
  run(source: Source, cell: number, second?: number): Promise<string | undefined>;
  /** Does to a second tab what a reload does, and runs there what ran before. */
  reload(cell: number): Promise<void>;
  /** Waits until a button can be pressed; see aim.ts. */
  aim(cell: number, name: string, patience: number): Promise<Aimed>;
  /** Takes away what runs in a cell. */
  end(cell: number): void;
  /**
   * Waits until the verdicts are the wanted ones, or can no longer become so.
   *
   * @param patience milliseconds
   * @returns whether they are
   */
  wait(cell: number, wanted: Wanted, patience: number): Promise<boolean>;
  /**
   * Waits until each of the checks has passed or failed. Where none is named, until nothing has
   * happened for a second.
   *
   * @param patience milliseconds
   */
  settle(cell: number, checks: readonly string[], patience: number): Promise<void>;
  report(cell: number): Report;
}
