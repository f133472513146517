/** Packets of the Socket.IO protocol as text, by the library's own parser. */
import { Decoder, Encoder, type Packet } from 'socket.io-parser';
import { unsupported } from './unsupported.ts';

const encoder = new Encoder();

/**
 * Writes a packet. Its data is copied as JSON does: no functions, no `undefined`.
 *
 * @throws {Error} for bytes, which would need packets of their own
 */
export function encode(packet: Packet): string {
  const [text, ...attachments] = encoder.encode(packet) as [string, ...unknown[]];
  if (attachments.length > 0) throw unsupported('binary messages');
  return text;
}

/**
 * Reads a packet that the client library wrote.
 *
 * @throws {Error} for one that announces bytes
 */
export function decode(text: string): Packet {
  let packet: Packet | undefined;
  const decoder = new Decoder();
  decoder.on('decoded', (decoded) => (packet = decoded));
  decoder.add(text);
  // The parser waits for the bytes that such a packet announces.
  if (!packet) throw unsupported('binary messages');
  return packet;
}
