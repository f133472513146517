import type { AddressedEvent } from './events.ts';
import type { Reason } from './protocol.ts';
import type { Relayed } from './wire.ts';

/** Told once what became of a message: nothing where it has arrived. */
export type Settle = (reason?: Reason) => void;

/** A message on its way to a peer that confirms what it gets. */
export interface Letter {
  event: AddressedEvent;
  message: Relayed;
  settle: Settle;
  /** Its place in the order, given when it is first sent. */
  n?: number;
}

/** What another process needs to go on where this one ends. */
export interface Handover {
  /** The number of the last letter that was sent. */
  last: number;
  letters: {
    event: AddressedEvent;
    from: string;
    tail: string;
    n?: number;
    /** Under which key the process that hands over waits for word of it. */
    key: number;
  }[];
}

/**
 * What may be on its way to one peer: messages, and characters of all of them. A call rings, offers
 * and trickles some thirty.
 */
export const MAILBOX = { letters: 256, length: 256 * 1024 } as const;

/**
 * What one peer has been sent and has not yet confirmed, in order. A connection that dies takes
 * messages with it that the server believed delivered; only the peer's own word says what arrived.
 */
export class Mailbox {
  #letters: Letter[] = [];
  #length = 0;
  #last = 0;
  #send: ((letter: Letter) => void) | undefined;

  /** Adds a letter, and sends it where there is a connection. */
  post(letter: Letter): void {
    const length = this.#length + letter.message.size;
    if (this.#letters.length >= MAILBOX.letters || length > MAILBOX.length)
      return letter.settle('full');
    this.#letters.push(letter);
    this.#length = length;
    if (this.#send) this.#dispatch(letter, this.#send);
  }

  /** The peer has everything up to this number. */
  confirm(n: number): void {
    while (this.#letters[0]?.n !== undefined && this.#letters[0].n <= n) {
      const letter = this.#letters.shift()!;
      this.#length -= letter.message.size;
      letter.settle();
    }
  }

  /**
   * The peer has a connection: all that it has not confirmed goes out, in the old order.
   *
   * @param last the number of the last letter that it knows.
   */
  open(last: number, send: (letter: Letter) => void): void {
    this.confirm(last);
    this.#send = send;
    for (const letter of this.#letters) this.#dispatch(letter, send);
  }

  /** The connection is gone; letters wait for the next. */
  close(): void {
    this.#send = undefined;
  }

  /**
   * Gives everything to another process.
   *
   * @param expect keeps who is to be told, and gives the key for it.
   */
  handOver(expect: (settle: Settle) => number): Handover {
    this.#length = 0;
    const letters = this.#letters.splice(0).map(({ event, message, settle, n }) => ({
      event,
      from: message.from,
      tail: message.tail,
      ...(n !== undefined && { n }),
      key: expect(settle),
    }));
    return { last: this.#last, letters };
  }

  /** Goes on where another process has ended. What has come here meanwhile is newer. */
  adopt(last: number, letters: readonly Letter[]): void {
    this.#last = last;
    this.#letters.unshift(...letters);
    for (const { message } of letters) this.#length += message.size;
  }

  /** The peer will not come back: everybody who still waits is told. */
  abandon(): void {
    this.#length = 0;
    for (const letter of this.#letters.splice(0)) letter.settle('gone');
  }

  #dispatch(letter: Letter, send: (letter: Letter) => void): void {
    letter.n ??= ++this.#last;
    send(letter);
  }
}
