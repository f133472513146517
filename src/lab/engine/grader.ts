import type { Check, Verdict } from '../../../labs/contract/check.ts';
import type { AnyEvidence } from '../../../labs/contract/evidence.ts';
import { isStart, type TraceEvent } from '../../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../../labs/contract/world.ts';

/** What a lab judges by: its checks, and what they gather from the trace. */
export interface Grading {
  checks: Readonly<Record<string, Check>>;
  evidence?: readonly AnyEvidence[];
}

/** Judges one run: folds its trace into a world and asks the checks about it. */
export class Grader {
  #checks: Readonly<Record<string, Check>>;
  #evidence: readonly AnyEvidence[];
  #world;
  #verdicts = new Map<string, Verdict>();

  constructor({ checks, evidence = [] }: Grading) {
    this.#checks = checks;
    this.#evidence = evidence;
    this.#world = emptyWorld(0, evidence);
  }

  /** Takes in what happened. */
  feed(events: readonly TraceEvent[]): void {
    for (const event of events) advance(this.#world, event);
  }

  /**
   * Takes in what happened in the second tab. Each run there begins a world of its own.
   *
   * @param now milliseconds since the run in this tab began
   */
  feedOther(events: readonly TraceEvent[], now: number): void {
    if (events.some(isStart)) {
      const { other } = this.#world;
      if (other) this.#world.otherBefore = other;
      this.#world.other = emptyWorld(now - events.at(-1)!.at, this.#evidence);
    }
    if (!this.#world.other) return;
    // What is told can only be late, so the smallest difference is nearest to the truth.
    const began = now - (events.at(-1)?.at ?? -Infinity);
    this.#world.other.began = Math.min(this.#world.other.began, began);
    for (const event of events) advance(this.#world.other, event);
  }

  /**
   * What each check says now. A check that has passed stays passed for this run; one that has
   * failed stays failed until it passes, with the newest reason it could give.
   *
   * @param now milliseconds since the run began
   */
  verdicts(now: number): Record<string, Verdict> {
    this.#world.now = Math.max(this.#world.now, now);
    const { other } = this.#world;
    if (other) other.now = Math.max(other.now, now - other.began);
    for (const [id, check] of Object.entries(this.#checks)) {
      const last = this.#verdicts.get(id);
      if (last?.state === 'pass') continue;
      const verdict = check(this.#world);
      if (verdict.state !== 'pending' || last?.state !== 'fail') this.#verdicts.set(id, verdict);
    }
    return Object.fromEntries(this.#verdicts);
  }
}
