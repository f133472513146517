import type { Check, Verdict } from '../../../labs/contract/check.ts';
import type { TraceEvent } from '../../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../../labs/contract/world.ts';

/** Judges one run: folds its trace into a world and asks the checks about it. */
export class Grader {
  #checks: Readonly<Record<string, Check>>;
  #world = emptyWorld();
  #verdicts = new Map<string, Verdict>();

  constructor(checks: Readonly<Record<string, Check>>) {
    this.#checks = checks;
  }

  /** Takes in what happened. */
  feed(events: readonly TraceEvent[]): void {
    for (const event of events) advance(this.#world, event);
  }

  /**
   * What each check says now. A check that has passed stays passed for this run; one that has
   * failed stays failed until it passes, with the newest reason it could give.
   *
   * @param now milliseconds since the run began
   */
  verdicts(now: number): Record<string, Verdict> {
    this.#world.now = Math.max(this.#world.now, now);
    for (const [id, check] of Object.entries(this.#checks)) {
      const last = this.#verdicts.get(id);
      if (last?.state === 'pass') continue;
      const verdict = check(this.#world);
      if (verdict.state !== 'pending' || !last) this.#verdicts.set(id, verdict);
    }
    return Object.fromEntries(this.#verdicts);
  }
}
