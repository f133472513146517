/** Why there is no signaling server, as far as it has told. Each has its words in the interface. */
import type { Closing, Refusal } from '../../signaling/protocol.ts';

/** `unreachable`: it has said nothing, so that it may be the network, or the server. */
export type Away = 'unreachable' | Refusal | Closing;

/** A table, because the protocol's own lists would bring its parser into the page. */
const named: Record<Refusal | Closing, true> = {
  'origin-not-allowed': true,
  'too-many-sockets': true,
  restart: true,
  'resumed-elsewhere': true,
  'too-fast': true,
  'slow-reader': true,
  silent: true,
};

/** @param said the message of a `connect_error`, or the reason that a `closing` gave */
export const awayReason = (said: string | undefined): Away =>
  said !== undefined && Object.hasOwn(named, said) ? (said as Away) : 'unreachable';
