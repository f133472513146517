/**
 * What goes out to each connection. The first message goes at once; those that follow in the same turn
 * share one write. A call trickles ten candidates at once, and to ask the system ten times costs more
 * than all else that we do with them.
 */
import type { AddressedEvent, PeerSocket } from './events.ts';

const due: PeerSocket[] = [];

/** A packet that waits: its text, or where bytes are passed on, what stands before and after them. */
export type Waiting = string | { head: string; bytes: Buffer };
const AFTER = ']';

/**
 * Sends an event to a socket: now, or with all that is sent there until the end of the turn.
 *
 * @param head the beginning of its argument, as JSON, where it has one.
 * @param tail the rest of it; bytes are sent as they are.
 */
export function post(
  socket: PeerSocket,
  event: AddressedEvent,
  head?: string,
  tail: string | Buffer = '',
): void {
  const { conn, data } = socket;
  // An event in Socket.IO's format.
  const text = head === undefined ? `2["${event}"` : `2["${event}",${head}`;
  // Polling takes packets one by one, and writes them together itself.
  if (conn.transport.name !== 'websocket') return void conn.write(text + tail.toString() + AFTER);
  const waiting = typeof tail === 'string' ? text + tail + AFTER : { head: text, bytes: tail };
  if (data.outbox) return void data.outbox.push(waiting);
  data.outbox = [];
  if (due.push(socket) === 1) process.nextTick(flushAll);
  write(socket, [waiting]);
}

/** Sends now what waits for more, before something that takes another way. */
export function flush(socket: PeerSocket): void {
  const { outbox } = socket.data;
  if (!outbox) return;
  socket.data.outbox = undefined;
  if (outbox.length > 0) write(socket, outbox);
}

function write({ conn }: PeerSocket, packets: readonly Waiting[]): void {
  const frames = framesOf(packets);
  // Past `ws`, which would write header and payload one after the other.
  const options = { wsPreEncodedFrame: [frames] };
  conn.write(frames, options as unknown as Parameters<typeof conn.write>[1]);
}

function flushAll(): void {
  for (const socket of due.splice(0)) flush(socket);
}

/**
 * Text frames of a server, one after the other (RFC 6455, section 5.2: not masked). Each begins with
 * `4`, which is Engine.IO's mark of a message.
 */
function framesOf(packets: readonly Waiting[]): Buffer {
  const lengths = packets.map(lengthOf);
  const total = lengths.reduce((sum, length) => sum + headerOf(length) + length, 0);
  const frames = Buffer.allocUnsafe(total);
  let at = 0;
  for (const [index, packet] of packets.entries()) {
    const length = lengths[index]!;
    frames[at] = 0x81;
    if (length < 126) frames[at + 1] = length;
    else if (length < 65536) {
      frames[at + 1] = 126;
      frames.writeUInt16BE(length, at + 2);
    } else {
      frames[at + 1] = 127;
      frames.writeBigUInt64BE(BigInt(length), at + 2);
    }
    at += headerOf(length);
    writePacket(frames, packet, at);
    at += length;
  }
  return frames;
}

const headerOf = (length: number): number => (length < 126 ? 2 : length < 65536 ? 4 : 10);

/** The length of a packet with its mark, in bytes. */
const lengthOf = (packet: Waiting): number =>
  typeof packet === 'string'
    ? Buffer.byteLength(packet) + 1
    : packet.head.length + packet.bytes.length + 2;

const MARK = '4'.charCodeAt(0);

function writePacket(frames: Buffer, packet: Waiting, at: number): void {
  frames[at] = MARK;
  if (typeof packet === 'string') return void frames.write(packet, at + 1);
  const { head, bytes } = packet;
  frames.write(head, at + 1, 'latin1');
  frames.set(bytes, at + 1 + head.length);
  frames[at + 1 + head.length + bytes.length] = AFTER.charCodeAt(0);
}
