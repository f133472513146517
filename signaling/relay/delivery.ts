import type { AddressedEvent, Reason } from '../protocol.ts';

/** Told once what became of a message: nothing where it has arrived. */
export type Settle = (reason?: Reason) => void;

/** A message on its way to a peer. */
export interface Delivery {
  event: AddressedEvent;
  /** What the peer will receive. */
  message: { from: string } & Record<string, unknown>;
  /** How long it was when it came. */
  bytes: number;
  settle: Settle;
  /** Its place in the order, given when it is first sent to a peer that confirms. */
  n?: number;
}
