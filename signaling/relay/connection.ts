import type { Closing, ServerToClient } from '../protocol.ts';
import type { SocketLimits } from '../limits/socket-limits.ts';
import type { Peer } from './peer.ts';

/** A client's connection, as the relay sees it. */
export interface Connection {
  readonly limits: SocketLimits;
  /** False from the moment on at which it is lost. */
  readonly isOpen: boolean;
  /** Who it is, once it has an answer to its `init`. */
  peer?: Peer | undefined;
  /** It has said `init`, and the answer is on its way. */
  isArriving?: boolean;
  /** Sends an event to the client. */
  emit<Name extends keyof ServerToClient>(
    event: Name,
    ...args: Parameters<ServerToClient[Name]>
  ): void;
  /** Tells the client why it has to go, and ends the connection. */
  close(reason: Closing): void;
}
