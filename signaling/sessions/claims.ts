import type { Handover } from './session.ts';

/** Whose an id is, among several processes of the service. */
export interface Claims {
  /**
   * An id is ours from now on.
   *
   * @param done called once, with what has waited for its peer somewhere else, if anything has.
   */
  claim(id: string, done: (handover?: Handover) => void): void;
  /** An id is nobody's any more. */
  release(id: string): void;
}

/** There is one process, and all ids are its own. */
export const ALL_OURS: Claims = {
  claim: (_id, done) => done(),
  release() {},
};
