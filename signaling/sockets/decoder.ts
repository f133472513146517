/** Socket.IO's own format, without what the protocol has no use for, and with the size of what comes. */
import { Decoder as PlainDecoder, type Packet } from 'socket.io-parser';

/** Socket.IO's types 5 and 6: an event, or an acknowledgement, whose attachments are yet to come. */
const WITH_ATTACHMENTS = /^[56]/;

const sizes = new WeakMap<object, number>();

/** How long the packet was that these arguments of an event came in, in bytes. */
export const bytesOf = (args: unknown[]): number => sizes.get(args) ?? 0;

/**
 * Reads packets. Refuses what is binary, or announces it: nothing in the protocol is. One attachment
 * may stand in an event thousands of times, so the size of what arrives says nothing about the size of
 * what would be relayed; and attachments that never come would be waited for as long as the connection.
 */
export class Decoder extends PlainDecoder {
  #bytes = 0;

  constructor() {
    super();
    // First of the listeners, so the size is there for all others.
    this.on('decoded', ({ data }: Packet) => {
      if (Array.isArray(data)) sizes.set(data, this.#bytes);
    });
  }

  /** @throws {Error} where it is no packet of text; Socket.IO then ends the connection. */
  override add(data: unknown): void {
    if (typeof data !== 'string' || WITH_ATTACHMENTS.test(data))
      throw new Error('binary data is not part of the protocol');
    this.#bytes = Buffer.byteLength(data);
    super.add(data);
  }
}
