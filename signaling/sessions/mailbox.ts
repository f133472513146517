import type { Delivery } from '../relay/delivery.ts';

/** What there is to go on with when a mailbox moves. */
export interface Kept {
  /** The number of the last delivery that was sent. */
  last: number;
  deliveries: Delivery[];
}

/**
 * What may be on its way to one peer: messages, and bytes of all of them. A call rings, offers and
 * trickles some thirty.
 */
export const MAILBOX = { deliveries: 256, bytes: 256 * 1024 } as const;

/**
 * What one peer has been sent and has not yet confirmed, in order. A connection that dies takes
 * messages with it that the server believed delivered; only the peer's own word says what arrived.
 */
export class Mailbox {
  #deliveries: Delivery[] = [];
  #bytes = 0;
  #last = 0;
  #send: ((delivery: Delivery) => void) | undefined;

  // #region mailbox
  /** Adds a delivery, and sends it where there is a connection. */
  post(delivery: Delivery): void {
    const bytes = this.#bytes + delivery.bytes;
    if (this.#deliveries.length >= MAILBOX.deliveries || bytes > MAILBOX.bytes)
      return delivery.settle('full');
    this.#deliveries.push(delivery);
    this.#bytes = bytes;
    if (this.#send) this.#dispatch(delivery, this.#send);
  }

  /**
   * The peer has everything up to this number.
   *
   * @returns whether that is news.
   */
  confirm(n: number): boolean {
    let isNews = false;
    while (this.#deliveries[0]?.n !== undefined && this.#deliveries[0].n <= n) {
      const delivery = this.#deliveries.shift()!;
      this.#bytes -= delivery.bytes;
      delivery.settle();
      isNews = true;
    }
    return isNews;
  }

  /**
   * The peer has a connection: all that it has not confirmed goes out, in the old order.
   *
   * @param last the number of the last delivery that it knows.
   */
  open(last: number, send: (delivery: Delivery) => void): void {
    this.confirm(last);
    this.#send = send;
    for (const delivery of this.#deliveries) this.#dispatch(delivery, send);
  }
  // #endregion

  /** The connection is gone; deliveries wait for the next. */
  close(): void {
    this.#send = undefined;
  }

  /** Empties it for whoever goes on with it. */
  handOver(): Kept {
    this.close();
    this.#bytes = 0;
    return { last: this.#last, deliveries: this.#deliveries.splice(0) };
  }

  /** Goes on where another one has ended. What has come here meanwhile is newer. */
  adopt({ last, deliveries }: Kept): void {
    // Numbers that were given here are none of that order.
    for (const delivery of this.#deliveries) delete delivery.n;
    this.#last = last;
    this.#deliveries.unshift(...deliveries);
    for (const { bytes } of deliveries) this.#bytes += bytes;
  }

  /** The peer will not come back: everybody who still waits is told. */
  abandon(): void {
    for (const { settle } of this.handOver().deliveries) settle('gone');
  }

  #dispatch(delivery: Delivery, send: (delivery: Delivery) => void): void {
    delivery.n ??= ++this.#last;
    send(delivery);
  }
}
