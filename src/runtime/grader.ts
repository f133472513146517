import type { Check, Verdict } from '../../labs/contract/check.ts';
import type { AnyEvidence } from '../../labs/contract/evidence.ts';
import { isStart, type TraceEvent } from '../../labs/contract/trace.ts';
import { advance, emptyWorld, type World } from '../../labs/contract/world.ts';

/** What a lab is judged by: its checks, and what they gather from the trace. */
export interface Judgement {
  checks: Readonly<Record<string, Check>>;
  evidence?: readonly AnyEvidence[];
}

/** Judges one run: folds its trace into a world and asks the checks about it. */
export class Grader {
  #checks: Judgement['checks'];
  #evidence: readonly AnyEvidence[];
  #world: World;
  #verdicts = new Map<string, Verdict>();
  /** When the run began, in milliseconds since 1970, once it is known. */
  #epoch: number | undefined;

  constructor({ checks, evidence = [] }: Judgement) {
    this.#checks = checks;
    this.#evidence = evidence;
    this.#world = emptyWorld(0, evidence);
  }

  /** Takes in what happened. */
  feed(events: readonly TraceEvent[]): void {
    this.#epoch ??= epochOf(events);
    for (const event of events) advance(this.#world, event);
  }

  /**
   * Takes in what happened in the second tab. Each run there begins a world of its own.
   *
   * @param now milliseconds since the run in this tab began
   */
  feedOther(events: readonly TraceEvent[], now: number): void {
    if (this.#world.ended !== undefined) return;
    if (events.some(isStart)) {
      const { other } = this.#world;
      if (other) this.#world.otherBefore = other;
      this.#world.other = emptyWorld(this.#beginningOf(events, now), this.#evidence);
    }
    const { other } = this.#world;
    if (other) for (const event of events) advance(other, event);
  }

  /**
   * Ends the run, if its trace has not done so.
   *
   * @param now milliseconds since the run began
   */
  end(now: number): void {
    this.#world.ended ??= Math.max(this.#world.now, now);
  }

  /**
   * What each check says now. A check that has passed stays passed for this run; one that has
   * failed stays failed until it passes, with the newest reason it could give. Time does not pass
   * for a run that has ended.
   *
   * @param now milliseconds since the run began
   */
  verdicts(now: number): Record<string, Verdict> {
    const { ended = Infinity, other } = this.#world;
    const time = Math.min(now, ended);
    this.#world.now = Math.max(this.#world.now, time);
    if (other && other.ended === undefined) {
      other.now = Math.max(other.now, time - other.began);
    }
    for (const [id, check] of Object.entries(this.#checks)) {
      const last = this.#verdicts.get(id);
      if (last?.state === 'pass') continue;
      const verdict = check(this.#world);
      if (verdict.state !== 'pending' || last?.state !== 'fail') this.#verdicts.set(id, verdict);
    }
    return Object.fromEntries(this.#verdicts);
  }

  /** When a run of the other tab began, by the clock of this one's: messages take their time. */
  #beginningOf(events: readonly TraceEvent[], now: number): number {
    const epoch = epochOf(events);
    if (epoch !== undefined && this.#epoch !== undefined) return epoch - this.#epoch;
    return now - (events.at(-1)?.at ?? 0);
  }
}

function epochOf(events: readonly TraceEvent[]): number | undefined {
  const start = events.find(isStart);
  return start?.kind === 'run' ? start.epoch : undefined;
}
