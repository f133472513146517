import type { Delivery } from '../relay/delivery.ts';
import { Peer, type Connection } from '../relay/peer.ts';
import { Mailbox, type Kept } from './mailbox.ts';

/** What there is to go on with when a peer comes back somewhere else. */
export interface Handover extends Kept {
  /** With whom it is in a call. Missing where it comes from a version that did not know. */
  calls?: string[];
}

/** A peer for as long as it has its id, and what it needs to outlive a connection. */
export class Session extends Peer {
  /** The connection on which it is about to come back. */
  #expected: Connection | undefined;
  #mailbox: Mailbox | undefined;
  #waiting: NodeJS.Timeout | undefined;
  #gone: (() => void) | undefined;

  override get resumes(): boolean {
    return this.#mailbox !== undefined;
  }

  // #region deliver
  /** Sends it a message, or keeps it for when the peer is back. */
  override deliver(delivery: Delivery): void {
    if (!this.#mailbox) return super.deliver(delivery);
    this.follow(delivery.event, delivery.message.from);
    this.#mailbox.post(delivery);
  }
  // #endregion

  override confirm(n: number): boolean {
    return this.#mailbox?.confirm(n) ?? false;
  }

  /** It is coming back on this connection, as soon as it is known what waits for it elsewhere. */
  expect(connection: Connection): void {
    clearTimeout(this.#waiting);
    this.#mailbox ??= new Mailbox();
    this.#expected = connection;
  }

  /** Is this the connection on which it comes back, and not one before it? */
  isExpectedOn(connection: Connection): boolean {
    return this.#expected === connection;
  }

  /**
   * Gives it a connection.
   *
   * @param last for one that resumes, the number of the last message that it knows.
   */
  connect(connection: Connection, last?: number): void {
    clearTimeout(this.#waiting);
    this.#expected = undefined;
    const before = this.connection;
    this.connection = connection;
    connection.peer = this;
    if (before && before !== connection) before.close('resumed-elsewhere');
    if (last === undefined) return;
    this.#mailbox ??= new Mailbox();
    this.#mailbox.open(last, ({ event, message, n }) =>
      connection.emit(event, { ...message, n } as never),
    );
  }

  /**
   * The connection is gone. One that resumes is waited for.
   *
   * @param grace how long, in milliseconds; 0 for not at all.
   * @param gone called when it has not come back.
   */
  disconnect(grace: number, gone: () => void): void {
    this.connection = undefined;
    this.#expected = undefined;
    this.#mailbox?.close();
    this.#gone = gone;
    if (!this.#mailbox || grace === 0) return this.giveUp();
    this.#waiting = setTimeout(() => this.giveUp(), grace).unref();
  }

  /** It is not waited for any longer. */
  giveUp(): void {
    clearTimeout(this.#waiting);
    this.#gone?.();
    this.#mailbox?.abandon();
  }

  /** It lives somewhere else from now on, with what waits for it. */
  handOver(): Handover {
    clearTimeout(this.#waiting);
    const kept = this.#mailbox?.handOver() ?? { last: 0, deliveries: [] };
    this.#mailbox = undefined;
    const before = [this.connection, this.#expected];
    this.connection = this.#expected = undefined;
    for (const connection of before) connection?.close('resumed-elsewhere');
    return { ...kept, calls: [...this.calls] };
  }

  /** What waited for it somewhere else waits here from now on. */
  adopt({ calls = [], ...kept }: Handover): void {
    this.#mailbox ??= new Mailbox();
    this.#mailbox.adopt(kept);
    for (const other of calls) this.calls.add(other);
  }
}
