/** Runs the programs of one lab, several at a time. */
import type { Browser } from 'playwright/test';
import type { Trial } from '../e2e/programs/types.ts';
import { solutionOf, type Attempt } from './attempts.ts';
import type { Report, Source } from './messages.ts';
import { play } from './play.ts';
import { factsOf, endlessMessage, type LabFacts } from './texts.ts';
import { GradedCell, ObservedCell, TrialPage } from './trial-page.ts';

/** How a program came out. */
export interface Outcome {
  attempt: Attempt;
  /** What is not as expected, and what the run has shown. */
  error?: Error;
  report: Report;
}

/** Where one program runs: its own place, and one more where it does not run alone. */
interface Lane {
  cell: GradedCell;
  other?: GradedCell;
}

/** How many programs run at a time: more would wait for the processor, and no longer for events. */
const AT_ONCE = 6;

export class Lanes {
  readonly facts: LabFacts;
  readonly #trial: Trial;
  readonly #pages: TrialPage[];
  readonly #free: Lane[];
  #waiting: ((lane: Lane) => void)[] = [];

  private constructor(trial: Trial, facts: LabFacts, pages: TrialPage[], free: Lane[]) {
    this.#trial = trial;
    this.facts = facts;
    this.#pages = pages;
    this.#free = free;
  }

  /**
   * @param url of the site
   * @param programs how many there are to run
   * @param atOnce how many of them at a time; a program for two counts twice
   */
  static async open(
    browser: Browser,
    url: string,
    trial: Trial,
    programs: number,
    atOnce = trial.atOnce ?? AT_ONCE,
  ): Promise<Lanes> {
    // Tabs of a lab for two find each other by name, so each pair has a context of its own.
    const apart = trial.secondTab === true;
    const width = trial.secondTab || trial.playTogether ? 2 : 1;
    const count = Math.min(programs, Math.ceil(atOnce / width));
    const [pages, facts] = await Promise.all([
      Promise.all(
        Array.from({ length: apart ? count : 1 }, () =>
          TrialPage.open(browser, url, trial.slug, apart ? width : count * width),
        ),
      ),
      factsOf(trial.slug),
    ]);
    const lanes = Array.from({ length: count }, (_, index): Lane => {
      const page = apart ? pages[index]! : pages[0]!;
      const first = apart ? 0 : index * width;
      const cell = new GradedCell(page, first);
      return width === 1 ? { cell } : { cell, other: new GradedCell(page, first + 1) };
    });
    return new Lanes(trial, facts, pages, lanes);
  }

  /**
   * Runs a program as soon as there is room, and plays with it.
   *
   * @param presses what to press instead of what the trial says; then every verdict will do
   */
  async try(attempt: Attempt, presses?: Trial['presses']): Promise<Outcome> {
    const lane = this.#free.pop() ?? (await new Promise<Lane>((take) => this.#waiting.push(take)));
    try {
      return await this.#tryIn(lane, attempt, presses);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(lane);
      else this.#free.push(lane);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#pages.map((page) => page.close()));
  }

  async #tryIn(
    lane: Lane,
    attempt: Attempt,
    presses: Trial['presses'] | undefined,
  ): Promise<Outcome> {
    let error: Error | undefined;
    try {
      await this.#run(lane, attempt);
      await (presses ? this.#observe(lane, attempt, presses) : this.#play(lane, attempt));
    } catch (thrown) {
      error = thrown as Error;
    }
    // A page that has gone has nothing more to say; what was thrown says why.
    const report = await lane.cell.report().catch(() => ({ verdicts: {}, lines: [] }));
    await Promise.all([lane.cell.end(), lane.other?.end()]).catch(() => {});
    return { attempt, report, ...(error && { error }) };
  }

  async #run({ cell, other }: Lane, attempt: Attempt): Promise<void> {
    if (this.#trial.playTogether) await other!.run(this.#source(solutionOf(this.#trial)));
    await cell.run(this.#source(attempt), this.#trial.secondTab && other);
  }

  async #play({ cell, other }: Lane, attempt: Attempt): Promise<void> {
    const { playTogether } = this.#trial;
    const presses = attempt.presses ?? this.#trial.presses;
    cell.reasons = this.#reasonsOf(attempt);
    await playTogether?.(cell, other!, attempt.expect);
    await play(cell, presses, attempt.expect, other);
  }

  async #observe(
    { cell, other }: Lane,
    { expect }: Attempt,
    presses: Trial['presses'],
  ): Promise<void> {
    const observed = new ObservedCell(cell.host, cell.index);
    await this.#trial.playTogether?.(observed, other!, expect);
    await play(observed, presses, expect, other);
  }

  /** The reasons with the hint that a program must get: the lesson shows that of the first failure. */
  #reasonsOf({ title, expect, hint }: Attempt): Record<string, string[]> {
    const failing = this.facts.checks.find((id) => expect[id] === 'fail');
    if (!hint || !failing) return {};
    const hints = Object.entries(this.facts.hints[failing]!);
    const reasons = hints.filter(([, text]) => text.includes(hint)).map(([reason]) => reason);
    if (reasons.length > 0) return { [failing]: reasons };
    throw new Error(
      `No hint of ${failing} contains "${hint}", as "${title}" wants. Quote one of text.ts.`,
    );
  }

  #source({ main, html }: Attempt): Source {
    const { slug } = this.#trial;
    return { slug, main, html, helpers: this.facts.helpers, endlessMessage };
  }
}
