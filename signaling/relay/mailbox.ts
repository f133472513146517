import type { AddressedEvent, Reason } from '../protocol.ts';

/** Told once what became of a message: nothing where it has arrived. */
export type Settle = (reason?: Reason) => void;

/** A message on its way to a peer. */
export interface Letter {
  event: AddressedEvent;
  /** What the peer will receive. */
  message: { from: string } & Record<string, unknown>;
  /** How long it was when it came. */
  bytes: number;
  settle: Settle;
  /** Its place in the order, given when it is first sent to a peer that confirms. */
  n?: number;
}

/** What there is to go on with when a peer comes back somewhere else. */
export interface Handover {
  /** The number of the last letter that was sent. */
  last: number;
  letters: Letter[];
}

/**
 * What may be on its way to one peer: messages, and bytes of all of them. A call rings, offers and
 * trickles some thirty.
 */
export const MAILBOX = { letters: 256, bytes: 256 * 1024 } as const;

/**
 * What one peer has been sent and has not yet confirmed, in order. A connection that dies takes
 * messages with it that the server believed delivered; only the peer's own word says what arrived.
 */
export class Mailbox {
  #letters: Letter[] = [];
  #bytes = 0;
  #last = 0;
  #send: ((letter: Letter) => void) | undefined;

  // #region mailbox
  /** Adds a letter, and sends it where there is a connection. */
  post(letter: Letter): void {
    const bytes = this.#bytes + letter.bytes;
    if (this.#letters.length >= MAILBOX.letters || bytes > MAILBOX.bytes)
      return letter.settle('full');
    this.#letters.push(letter);
    this.#bytes = bytes;
    if (this.#send) this.#dispatch(letter, this.#send);
  }

  /**
   * The peer has everything up to this number.
   *
   * @returns whether that is news.
   */
  confirm(n: number): boolean {
    let isNews = false;
    while (this.#letters[0]?.n !== undefined && this.#letters[0].n <= n) {
      const letter = this.#letters.shift()!;
      this.#bytes -= letter.bytes;
      letter.settle();
      isNews = true;
    }
    return isNews;
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
  // #endregion

  /** The connection is gone; letters wait for the next. */
  close(): void {
    this.#send = undefined;
  }

  /** Empties it for whoever goes on with it. */
  handOver(): Handover {
    this.close();
    this.#bytes = 0;
    return { last: this.#last, letters: this.#letters.splice(0) };
  }

  /** Goes on where another one has ended. What has come here meanwhile is newer. */
  adopt({ last, letters }: Handover): void {
    // Numbers that were given here are none of that order.
    for (const letter of this.#letters) delete letter.n;
    this.#last = last;
    this.#letters.unshift(...letters);
    for (const { bytes } of letters) this.#bytes += bytes;
  }

  /** The peer will not come back: everybody who still waits is told. */
  abandon(): void {
    for (const { settle } of this.handOver().letters) settle('gone');
  }

  #dispatch(letter: Letter, send: (letter: Letter) => void): void {
    letter.n ??= ++this.#last;
    send(letter);
  }
}
