import type { SocketLimits } from '../limits/socket-limits.ts';
import type { AddressedEvent, Closing, ServerToClient } from '../protocol.ts';
import type { Delivery } from './delivery.ts';

/** A client's connection, as the relay sees it. */
export interface Connection {
  readonly limits: SocketLimits;
  /** False from the moment on at which it is lost. */
  readonly isOpen: boolean;
  /** Who it is, once it has an answer to its `init`. */
  peer?: Peer | undefined;
  /** Sends an event to the client. */
  emit<Name extends keyof ServerToClient>(
    event: Name,
    ...args: Parameters<ServerToClient[Name]>
  ): void;
  /** Tells the client why it has to go, and ends the connection. */
  close(reason: Closing): void;
}

/** So many calls of one peer are known. Beyond that, the one that was silent for longest is forgotten. */
const MOST_CALLS = 64;

/** Somebody with an id, and the way to reach them. */
export class Peer {
  readonly id: string;
  connection: Connection | undefined;
  /** Those with whom it is in a call or about to be, the last one heard of at the end. */
  readonly calls = new Set<string>();

  constructor(id: string) {
    this.id = id;
  }

  /** Does it confirm what it gets, so that it can come back after its connection was lost? */
  get resumes(): boolean {
    return false;
  }

  // #region deliver
  /** Sends it a message. A client of 2019 confirms nothing: it has what is written to its connection. */
  deliver({ event, message, settle }: Delivery): void {
    if (!this.connection) return settle('no-such-peer');
    this.follow(event, message.from);
    if (event === 'end') this.connection.emit('end');
    else this.connection.emit(event, message);
    settle();
  }
  // #endregion

  /**
   * It has everything up to this number.
   *
   * @returns whether that is news.
   */
  confirm(_n: number): boolean {
    return false;
  }

  /** Something has come from this other peer, or has reached it: a call begins, goes on, or ends. */
  follow(event: AddressedEvent, other: string): void {
    this.calls.delete(other);
    if (event === 'end') return;
    this.calls.add(other);
    const [silent] = this.calls;
    if (this.calls.size > MOST_CALLS) this.calls.delete(silent!);
  }
}
