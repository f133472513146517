import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { frame } from './frame.ts';

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
