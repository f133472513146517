import type { AddressedEvent } from '../protocol.ts';
import type { Connection } from './connection.ts';
import { Mailbox, type Handover, type Delivery } from './mailbox.ts';

/** So many calls of one peer are known. Beyond that, the one that was silent for longest is forgotten. */
const MOST_CALLS = 64;

/** Somebody with an id, and the way to reach them. */
export class Peer {
  readonly id: string;
  #connection: Connection | undefined;
  /** The connection on which it is about to come back. */
  #expected: Connection | undefined;
  #mailbox: Mailbox | undefined;
  #waiting: NodeJS.Timeout | undefined;
  #gone: (() => void) | undefined;
  /** Those with whom it is in a call or about to be, the last one heard of at the end. */
  readonly #calls = new Set<string>();

  constructor(id: string) {
    this.id = id;
  }

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** Does it confirm what it gets, and may it come back after its connection was lost? */
  get resumes(): boolean {
    return this.#mailbox !== undefined;
  }

  // #region deliver
  /** Sends it a message, or keeps it for when the peer is back. */
  deliver(delivery: Delivery): void {
    this.follow(delivery.event, delivery.message.from);
    if (this.#mailbox) return this.#mailbox.post(delivery);
    const { event, message, settle } = delivery;
    if (!this.#connection) return settle('no-such-peer');
    // A client of 2019 confirms nothing: it has what was written to its connection.
    if (event === 'end') this.#connection.emit('end');
    else this.#connection.emit(event, message);
    settle();
  }
  // #endregion

  /** Something has come from this other peer, or has reached it: a call begins, goes on, or ends. */
  follow(event: AddressedEvent, other: string): void {
    this.#calls.delete(other);
    if (event === 'end') return;
    this.#calls.add(other);
    const [silent] = this.#calls;
    if (this.#calls.size > MOST_CALLS) this.#calls.delete(silent!);
  }

  /** Has one of the two rung the other, and neither hung up? */
  isInCallWith(other: string): boolean {
    return this.#calls.has(other);
  }

  /**
   * It has everything up to this number.
   *
   * @returns whether that is news.
   */
  confirm(n: number): boolean {
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
   * Gives the peer a connection.
   *
   * @param last for one that resumes, the number of the last message that it knows.
   */
  connect(connection: Connection, last?: number): void {
    clearTimeout(this.#waiting);
    this.#expected = undefined;
    const before = this.#connection;
    this.#connection = connection;
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
    this.#connection = undefined;
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
    const handover = this.#mailbox?.handOver() ?? { last: 0, deliveries: [] };
    handover.calls = [...this.#calls];
    this.#mailbox = undefined;
    const before = [this.#connection, this.#expected];
    this.#connection = this.#expected = undefined;
    for (const connection of before) connection?.close('resumed-elsewhere');
    return handover;
  }

  /** What waited for it somewhere else waits here from now on. */
  adopt(handover: Handover): void {
    this.#mailbox ??= new Mailbox();
    this.#mailbox.adopt(handover);
    for (const other of handover.calls ?? []) this.#calls.add(other);
  }
}
