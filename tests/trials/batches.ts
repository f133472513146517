/** The programs of a lab as tests: each has its own result, and those after it run meanwhile. */
import { test as base, type Browser } from 'playwright/test';
import type { Trial } from '../e2e/programs/types.ts';
import { variantsOf, type Attempt } from './attempts.ts';
import { explain, matches } from './describe.ts';
import { AT_ONCE, Lanes, type Outcome } from './lanes.ts';

class Batch {
  readonly slug: string;
  readonly #lanes: Promise<Lanes>;
  readonly #attempts: Attempt[];
  readonly #outcomes = new Map<string, Promise<Outcome>>();

  constructor(browser: Browser, trial: Trial) {
    this.slug = trial.slug;
    this.#attempts = variantsOf(trial);
    const atOnce = Math.min(this.#attempts.length, AT_ONCE);
    this.#lanes = Lanes.open(browser, process.env.PEERLAB_URL!, trial, atOnce);
  }

  /**
   * Waits for a program's outcome.
   *
   * @param alone do not run those after it
   * @throws {Error} when it is not the expected one, with all that the run has shown
   */
  async expectOutcome({ title }: Attempt, alone: boolean): Promise<void> {
    const lanes = await this.#lanes;
    const index = this.#attempts.findIndex((attempt) => attempt.title === title);
    for (const attempt of this.#attempts.slice(index, alone ? index + 1 : undefined)) {
      if (this.#outcomes.has(attempt.title)) continue;
      const outcome = lanes.try(attempt);
      // One that nobody waits for any more ends with the page.
      outcome.catch(() => {});
      this.#outcomes.set(attempt.title, outcome);
    }
    const outcome = await this.#outcomes.get(title)!;
    if (!matches(outcome)) throw new Error(explain(outcome, lanes.facts));
  }

  async close(): Promise<void> {
    await (await this.#lanes).close();
  }
}

/** What a worker runs: one lab after the other. */
class Batches {
  readonly #browser: Browser;
  #batch: Batch | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async of(trial: Trial): Promise<Batch> {
    if (this.#batch?.slug !== trial.slug) {
      await this.#batch?.close();
      this.#batch = new Batch(this.#browser, trial);
    }
    return this.#batch;
  }

  async close(): Promise<void> {
    await this.#batch?.close();
  }
}

/** A test of a program; `batches` live as long as the worker. */
export const test = base.extend<object, { batches: Batches }>({
  batches: [
    async ({ browser }, use) => {
      const batches = new Batches(browser);
      await use(batches);
      await batches.close();
    },
    { scope: 'worker' },
  ],
});
