import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished, vi } from 'vitest';

/** What a frame carries (RFC 6455, section 5.2). */
export const OPCODE = { text: 1, binary: 2, ping: 9, pong: 10 } as const;

/** One frame of a client, masked with zeros, so that its bytes stand there as they are. */
export function frame(content: string | Buffer, opcode: number = OPCODE.text): Buffer {
  const payload = Buffer.from(content);
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = 0x80 | length;
  else if (length < 65536) {
    head[1] = 0x80 | 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 0x80 | 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

/**
 * A WebSocket made of bytes: for several frames in one write, for what no library sends, and for a
 * client that does not read.
 *
 * @param query what stands in the address besides the transport.
 */
export async function rawFrames(port: number, query: string, headers = '') {
  const tcp = connect(port, '127.0.0.1');
  onTestFinished(() => void tcp.destroy());
  tcp.on('error', () => {}); // who is cut off is reset
  let heard = '';
  tcp.on('data', (data) => (heard += data.toString('latin1')));
  const closed = new Promise<void>((resolve) => tcp.once('close', () => resolve()));
  const key = Buffer.alloc(16, 1).toString('base64');
  tcp.write(
    `GET /socket.io/?transport=websocket&${query} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n${headers}\r\n`,
  );
  await once(tcp, 'data');
  /** Waits for what the server says. */
  const until = (pattern: RegExp) =>
    vi.waitFor(() => {
      const found = pattern.exec(heard);
      if (!found) throw new Error(`not heard: ${String(pattern)}`);
      return found;
    }, 10_000);
  return { tcp, closed, until, send: (...frames: Buffer[]) => tcp.write(Buffer.concat(frames)) };
}

/** The same, joined as a client of this version of Engine.IO's protocol does it. */
export async function rawMember(port: number, version: 3 | 4, headers = '') {
  const socket = await rawFrames(port, `EIO=${version}`, headers);
  if (version === 4) socket.send(frame('40'));
  await socket.until(version === 4 ? /40\{/ : /40$/);
  return socket;
}
