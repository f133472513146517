import type { Check, Verdict } from '../../../labs/contract/check.ts';
import type { TraceEvent } from '../../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../../labs/contract/world.ts';

/** Judges one run: folds its trace into a world and asks the checks about it. */
export class Grader {
  #checks: Readonly<Record<string, Check>>;
  #world = emptyWorld();
  #passed = new Set<string>();

  constructor(checks: Readonly<Record<string, Check>>) {
    this.#checks = checks;
  }

  /** Takes in what happened. */
  feed(events: readonly TraceEvent[]): void {
    for (const event of events) advance(this.#world, event);
  }

  /**
   * What each check says now. A check that has passed once stays passed for this run.
   *
   * @param now milliseconds since the run began
   */
  verdicts(now: number): Record<string, Verdict> {
    this.#world.now = Math.max(this.#world.now, now);
    const verdicts = Object.entries(this.#checks).map(([id, check]): [string, Verdict] => {
      if (this.#passed.has(id)) return [id, { state: 'pass' }];
      const verdict = check(this.#world);
      if (verdict.state === 'pass') this.#passed.add(id);
      return [id, verdict];
    });
    return Object.fromEntries(verdicts);
  }
}
