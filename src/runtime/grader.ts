import type { Check, Verdict } from '../../labs/contract/check.ts';
import { isStart, type TraceEvent } from '../../labs/contract/trace.ts';
import { advance, emptyWorld, type World } from '../../labs/contract/world.ts';

/** A lab's own folds over the trace; only `emptyWorld` knows what they are. */
export type LabEvidence = readonly never[];

/** What a lab is judged by. */
export interface Judgement {
  checks: Readonly<Record<string, Check>>;
  evidence?: LabEvidence;
}

const newWorld: (began?: number, evidence?: LabEvidence) => World = emptyWorld;

const isEnd = (event: TraceEvent): boolean => event.kind === 'run' && event.type === 'stop';

/** Judges one run: folds its trace into a world and asks the checks about it. */
export class Grader {
  #checks: Judgement['checks'];
  #evidence: LabEvidence;
  #world: World;
  #verdicts = new Map<string, Verdict>();
  /** When the run ended, in milliseconds of the run; it may still go on. */
  #end = Infinity;
  #otherEnded = false;

  constructor({ checks, evidence = [] }: Judgement) {
    this.#checks = checks;
    this.#evidence = evidence;
    this.#world = newWorld(0, evidence);
  }

  /** Takes in what happened, up to the end of the run. What comes after it is not the program's. */
  feed(events: readonly TraceEvent[]): void {
    for (const event of events) {
      if (this.#end !== Infinity) return;
      advance(this.#world, event);
      if (isEnd(event)) this.#end = event.at;
    }
  }

  /**
   * Takes in what happened in the second tab. Each run there begins a world of its own, and what
   * comes after its end does not count either.
   *
   * @param now milliseconds since the run in this tab began
   */
  feedOther(events: readonly TraceEvent[], now: number): void {
    if (this.#end !== Infinity) return;
    if (events.some(isStart)) {
      const { other } = this.#world;
      if (other) this.#world.otherBefore = other;
      this.#world.other = newWorld(now - events.at(-1)!.at, this.#evidence);
      this.#otherEnded = false;
    }
    const { other } = this.#world;
    if (!other) return;
    for (const event of events) {
      if (this.#otherEnded) return;
      advance(other, event);
      this.#otherEnded = isEnd(event);
    }
  }

  /**
   * Ends the run, if its trace has not done so.
   *
   * @param now milliseconds since the run began
   */
  end(now: number): void {
    if (this.#end === Infinity) this.#end = Math.max(this.#world.now, now);
  }

  /**
   * What each check says now. A check that has passed stays passed for this run; one that has
   * failed stays failed until it passes, with the newest reason it could give. Time does not pass
   * for a run that has ended.
   *
   * @param now milliseconds since the run began
   */
  verdicts(now: number): Record<string, Verdict> {
    const time = Math.min(now, this.#end);
    this.#world.now = Math.max(this.#world.now, time);
    const { other } = this.#world;
    if (other && !this.#otherEnded) other.now = Math.max(other.now, time - other.began);
    for (const [id, check] of Object.entries(this.#checks)) {
      const last = this.#verdicts.get(id);
      if (last?.state === 'pass') continue;
      const verdict = check(this.#world);
      if (verdict.state !== 'pending' || last?.state !== 'fail') this.#verdicts.set(id, verdict);
    }
    return Object.fromEntries(this.#verdicts);
  }
}
