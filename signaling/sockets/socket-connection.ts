import type { SocketLimits } from '../limits/socket-limits.ts';
import type { Closing, ServerToClient } from '../protocol.ts';
import type { Connection, Peer } from '../relay/peer.ts';
import type { SignalingSocket } from './socket-types.ts';

/** How long somebody whom we hang up on may take to fetch the goodbye, in milliseconds. */
const FAREWELL = 1000;

/** A client's connection over Socket.IO. */
export class SocketConnection implements Connection {
  readonly limits: SocketLimits;
  peer: Peer | undefined;
  readonly #socket: SignalingSocket;
  readonly #ends: (connection: SocketConnection, reason: Closing) => void;

  /** @param ends told when it is about to be ended from our side. */
  constructor(
    socket: SignalingSocket,
    limits: SocketLimits,
    ends: (connection: SocketConnection, reason: Closing) => void,
  ) {
    this.#socket = socket;
    this.limits = limits;
    this.#ends = ends;
  }

  get isOpen(): boolean {
    return this.#socket.connected && this.#socket.conn.readyState === 'open';
  }

  emit<Name extends keyof ServerToClient>(
    event: Name,
    ...args: Parameters<ServerToClient[Name]>
  ): void {
    this.#socket.emit(event, ...(args as never));
  }

  close(reason: Closing): void {
    const { conn } = this.#socket;
    if (!this.isOpen) return;
    this.#ends(this, reason);
    this.emit('closing', { reason });
    // Who does not read would never let a polite goodbye through.
    if (reason === 'slow-reader') return conn.close(true);
    this.#socket.disconnect(true);
    // Nor does a goodbye arrive where nobody fetches it.
    setTimeout(() => conn.close(true), FAREWELL).unref();
  }
}
