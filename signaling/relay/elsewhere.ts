import type { Delivery } from './delivery.ts';

/** Peers that are not here, as far as the relay knows of them. */
export interface Elsewhere {
  /** Is something on its way to a peer that has come here meanwhile? It must arrive first. */
  isDelivering(to: string): boolean;
  /** Passes a message on to a peer that is not here. */
  deliver(to: string, delivery: Delivery): void;
}

/** There are none. */
export const NOWHERE: Elsewhere = {
  isDelivering: () => false,
  deliver: (_to, { settle }) => settle('no-such-peer'),
};
