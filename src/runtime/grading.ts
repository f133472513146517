import type { Verdict } from '../../labs/contract/check.ts';
import { isStart, type TraceEvent } from '../../labs/contract/trace.ts';
import { Grader, type Judgement } from './grader.ts';

/** How often checks that wait for time to pass are asked again, in milliseconds. */
const TICK = 250;

export type Verdicts = Readonly<Record<string, Verdict>>;

/** Grades one run while it goes on: asks the checks with each batch of its trace, and in between. */
export class Grading {
  #grader: Grader;
  #told: (verdicts: Verdicts) => void;
  /** What the second tab did before this one began. */
  #early: TraceEvent[] = [];
  #began: number | undefined;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #ended = false;

  /** @param told hears each new set of verdicts */
  constructor(judgement: Judgement, told: (verdicts: Verdicts) => void) {
    this.#grader = new Grader(judgement);
    this.#told = told;
  }

  feed(events: readonly TraceEvent[]): void {
    if (this.#ended) return;
    const begins = this.#began === undefined && events.some(isStart);
    this.#grader.feed(events);
    if (begins) this.#begin();
    this.#judge();
  }

  feedOther(events: readonly TraceEvent[]): void {
    if (this.#ended) return;
    if (this.#began === undefined) return void this.#early.push(...events);
    this.#grader.feedOther(events, this.#now());
    this.#judge();
  }

  /** The run is over: asks once more, and from now on nothing counts. */
  end(): void {
    if (this.#ended) return;
    clearInterval(this.#ticker);
    if (this.#began !== undefined) {
      this.#grader.end(this.#now());
      this.#judge();
    }
    this.#ended = true;
  }

  #begin(): void {
    this.#began = performance.now();
    this.#grader.feedOther(this.#early, 0);
    this.#early = [];
    this.#ticker = setInterval(() => this.#judge(), TICK);
  }

  #judge(): void {
    if (this.#began !== undefined) this.#told(this.#grader.verdicts(this.#now()));
  }

  #now(): number {
    return performance.now() - this.#began!;
  }
}
