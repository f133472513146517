import type { Handover, Delivery } from './mailbox.ts';

/** Other processes of the service, as far as the relay knows of them. */
export interface Elsewhere {
  /**
   * An id is ours from now on.
   *
   * @param done called once, with what has waited for its peer somewhere else, if anything has.
   */
  claim(id: string, done: (handover?: Handover) => void): void;
  /** An id is nobody's any more. */
  release(id: string): void;
  /** Is something on its way to a peer that has come here meanwhile? It must arrive first. */
  isDelivering(to: string): boolean;
  /** Passes a message on to a peer that is not here. */
  deliver(to: string, delivery: Delivery): void;
}

/** There are none. */
export const NOWHERE: Elsewhere = {
  claim: (_id, done) => done(),
  release() {},
  isDelivering: () => false,
  deliver: (_to, { settle }) => settle('no-such-peer'),
};
