import type { TraceEvent } from './trace.ts';

/**
 * What a lab gathers from the trace besides what every lab knows: a fold, beside the checks that
 * ask for it. `checks.ts` exports what it needs as `evidence`; a check then reads `world.of(…)`.
 */
export interface Evidence<S> {
  /** What is known before anything has happened. */
  begin(): S;
  /** Takes in one event, in place. It must not throw, whatever the event holds. */
  take(state: S, event: TraceEvent): void;
}

/** The states of the evidence that a lab has asked for. */
export class EvidenceStates {
  readonly #states = new Map<AnyEvidence, unknown>();

  constructor(evidence: readonly AnyEvidence[]) {
    for (const one of evidence) this.#states.set(one, one.begin());
  }

  take(event: TraceEvent): void {
    for (const [evidence, state] of this.#states) evidence.take(state, event);
  }

  /** @throws {Error} when the lab has not listed the evidence */
  of<S>(evidence: Evidence<S>): S {
    if (!this.#states.has(evidence)) {
      throw new Error(
        'This evidence is not gathered. Export it from checks.ts: `export const evidence = [ … ];`',
      );
    }
    return this.#states.get(evidence) as S;
  }
}

/** Any evidence, whatever its state. */
export type AnyEvidence = Evidence<unknown>;
