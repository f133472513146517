/**
 * Socket.IO's own format, with one shortcut: the text of a relayed message is passed on as it came.
 * It was read to check it; to write it again would cost as much, for the same characters.
 */
import type { PeerSocket } from './events.ts';
import { flush, post } from './outbox.ts';
import type { Addressed, Delivered, Signal } from './protocol.ts';
import { Decoder as PlainDecoder, Encoder as PlainEncoder, type Packet } from 'socket.io-parser';

const TEXT = Symbol('the packet as it came');

/** The arguments of an event, with the text that they were read from. */
export type Arguments = unknown[] & { [TEXT]?: string };

/** Socket.IO's types 5 and 6: an event, or an acknowledgement, whose attachments are yet to come. */
const WITH_ATTACHMENTS = /^[56]/;

/**
 * Reads packets, and leaves with each the text that it was read from. Refuses what is binary, or
 * announces it: nothing in the protocol is. One attachment may stand in an event thousands of times,
 * so the size of what arrives says nothing about the size of what would be relayed; and attachments
 * that never come would be waited for as long as the connection.
 */
export class Decoder extends PlainDecoder {
  #text: unknown;

  constructor() {
    super();
    // First of the listeners, so the text is there for all others.
    this.on('decoded', Decoder.#attach);
  }

  // One for all sockets: a closure for each would be kept as long as the socket.
  static #attach(this: Decoder, { data }: Packet): void {
    if (Array.isArray(data) && typeof this.#text === 'string')
      (data as Arguments)[TEXT] = this.#text;
    this.#text = undefined;
  }

  /** @throws {Error} where it is no packet of text; Socket.IO then ends the connection. */
  override add(data: unknown): void {
    if (typeof data !== 'string' || WITH_ATTACHMENTS.test(data))
      throw new Error('binary data is not part of the protocol');
    this.#text = data;
    super.add(data);
  }
}

const OPENING = '['.charCodeAt(0);
/** An Engine.IO message (`4`) with an event of Socket.IO (`2`) that wants no acknowledgement. */
const USUAL_FRAME = /^42\["(request|call|end)",(?=\{)/;

/**
 * Reads the frame of a usual message: an event for a peer, with one argument.
 *
 * @returns the arguments as {@link Decoder} would give them; nothing for any other frame.
 */
export function readUsual(frame: Buffer): Arguments | undefined {
  if (frame[2] !== OPENING) return; // most of what goes the long way, and would be decoded twice
  const text = frame.toString();
  const head = USUAL_FRAME.exec(text);
  if (!head || !text.endsWith('}]')) return;
  try {
    const args: Arguments = [head[1], JSON.parse(text.slice(head[0].length, -1))];
    args[TEXT] = text.slice(1);
    return args;
  } catch {
    return; // more than one argument, or no JSON at all
  }
}

/** JSON that is ready to be sent. */
class Ready {
  readonly json: string;
  constructor(json: string) {
    this.json = json;
  }
}

/** Writes packets; where the message is ready, it is put in as it is. */
export class Encoder extends PlainEncoder {
  override encode(packet: Packet): ReturnType<PlainEncoder['encode']> {
    const [event, message] = Array.isArray(packet.data) ? packet.data : [];
    if (!(message instanceof Ready)) return super.encode(packet);
    return [`${packet.type}${packet.id ?? ''}["${event}",${message.json}]`];
  }
}

/** The form in which Socket.IO's own client writes a message with one argument. */
const USUAL = /^2\d*\["(?:request|call|end)",\{"to":"([^"\\]*)"(?=[,}])/;

/** A message for one peer, as that peer will receive it. */
export class Relayed {
  readonly from: string;
  readonly #tail: string | Buffer;
  /** The same as an object, where the text will not do: without a number of ours, `n` is the sender's. */
  readonly #rest: Readonly<Record<string, unknown>> | undefined;

  /**
   * @param from the sender's id.
   * @param tail JSON of the rest without its opening brace: `}`, or `,"name":…}`. As bytes it is
   *   passed on without being read.
   */
  constructor(from: string, tail: string | Buffer, rest?: Record<string, unknown>) {
    this.from = from;
    this.#tail = tail;
    this.#rest = rest;
  }

  /**
   * @param from the sender's id, which cannot be forged.
   * @param message all that the sender said.
   * @param args the event's arguments as they came.
   */
  static read(from: string, message: Addressed & Record<string, unknown>, args: Arguments) {
    const tail = tailOf(args, message);
    if (tail !== undefined) return new Relayed(from, tail);
    const { to: _to, ...rest } = message;
    return new Relayed(from, write(rest), rest);
  }

  /** The text of all that the sender said, from the character after `to`. */
  get tail(): string {
    return this.#tail.toString();
  }

  /** The length of its tail, in characters or bytes. */
  get size(): number {
    return this.#tail.length;
  }

  /** @returns what to emit with a number. */
  numbered(n: number): object {
    const { from } = this;
    if (this.#rest) return { ...this.#rest, from, n };
    return new Ready(`{"from":"${from}","n":${n}${this.tail}`);
  }

  /** Emits it without a number. Most messages go this way, so it is short: past Socket.IO's encoder. */
  emitTo(socket: PeerSocket, event: 'request' | 'call'): void {
    const { from } = this;
    if (!this.#rest) return post(socket, event, `{"from":"${from}"`, this.#tail);
    flush(socket);
    socket.emit(event, { ...this.#rest, from } as Delivered & Signal);
  }
}

/** What the sender calls `from` or `n` goes; ours stand there. */
function write({ from: _from, n: _n, ...rest }: Record<string, unknown>): string {
  const json = JSON.stringify(rest);
  return json === '{}' ? '}' : `,${json.slice(1)}`;
}

function tailOf(args: Arguments, message: Addressed): string | undefined {
  const text = args[TEXT];
  // What the sender calls `from` or `n` must not win over ours, which stands before it here.
  if (text === undefined || 'from' in message || 'n' in message) return;
  const usual = USUAL.exec(text);
  if (usual?.[1] !== message.to || !text.endsWith('}]')) return;
  // More than one argument would end up within ours.
  const [, , second, third] = args;
  if (third !== undefined || (second !== undefined && typeof second !== 'function')) return;
  return text.slice(usual[0].length, -1);
}

/** The length of an event as it came, in characters. */
export const lengthOf = (args: Arguments): number => args[TEXT]?.length ?? 0;
