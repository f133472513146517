import type { AddressedEvent, PeerSocket } from './events.ts';
import { Mailbox, type Handover, type Letter, type Settle } from './mailbox.ts';
import { flush, post } from './outbox.ts';
import type { Delivered, Signal } from './protocol.ts';
import type { Relayed } from './wire.ts';

/** Somebody with an id, and the way to reach them. */
export class Peer {
  readonly id: string;
  #socket: PeerSocket | undefined;
  #mailbox: Mailbox | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(id: string) {
    this.id = id;
  }

  get socket(): PeerSocket | undefined {
    return this.#socket;
  }

  /** Does it confirm what it gets, and may it come back after its connection was lost? */
  get resumes(): boolean {
    return this.#mailbox !== undefined;
  }

  /**
   * Gives the peer a connection.
   *
   * @param last for one that resumes, the number of the last message that it knows.
   */
  connect(socket: PeerSocket, last?: number): void {
    clearTimeout(this.#patience);
    if (this.#socket !== socket) this.end();
    this.#socket = socket;
    socket.data.peer = this;
    clearTimeout(socket.data.silent);
    socket.data.silent = undefined;
    if (last === undefined) return;
    this.#mailbox ??= new Mailbox();
    this.#mailbox.open(last, (letter) => this.#send(socket, letter));
  }

  /**
   * The connection is gone. One that resumes is waited for.
   *
   * @param grace how long, in milliseconds; 0 for not at all.
   * @param gone called when it has not come back.
   */
  disconnect(grace: number, gone: () => void): void {
    this.#socket = undefined;
    this.#mailbox?.close();
    const give = () => {
      gone();
      this.#mailbox?.abandon();
    };
    if (!this.#mailbox || grace === 0) return give();
    this.#patience = setTimeout(give, grace).unref();
  }

  /**
   * It lives at another process from now on.
   *
   * @param expect keeps who is to be told of a letter, and gives the key for it.
   */
  handOver(expect: (settle: Settle) => number): Handover {
    clearTimeout(this.#patience);
    const handover = this.#mailbox?.handOver(expect) ?? { last: 0, letters: [] };
    this.#mailbox = undefined;
    this.end();
    return handover;
  }

  /** It comes from another process, or is expected from there: letters wait until it connects. */
  adopt(last: number, letters: readonly Letter[]): void {
    this.#mailbox ??= new Mailbox();
    this.#mailbox.adopt(last, letters);
  }

  /** Ends its connection, which another one replaces. */
  end(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    flush(socket);
    socket.emit('closing', { reason: 'resumed-elsewhere' });
    socket.disconnect(true);
  }

  // #region deliver
  /**
   * Sends it a message.
   *
   * @param settle told when it has arrived, or why it has not. A peer of 2019 confirms nothing, so
   *   there it has arrived when it is written to the connection.
   */
  deliver(event: AddressedEvent, message: Relayed, settle: Settle): void {
    if (this.#mailbox) return this.#mailbox.post({ event, message, settle });
    if (event === 'end') post(this.#socket!, event);
    else message.emitTo(this.#socket!, event);
    settle();
  }

  #send(socket: PeerSocket, { event, message, n }: Letter): void {
    socket.data.gate!.expectAcknowledgement();
    const confirm = () => this.#mailbox?.confirm(n!);
    socket.emit(event, message.numbered(n!) as Delivered & Signal, confirm);
  }
  // #endregion
}
