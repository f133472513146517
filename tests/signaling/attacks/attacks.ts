/** What somebody with one address and a program of their own can do to the service. */
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { frame, OPCODE } from '../frame.ts';

/** What is attacked. */
export interface Target {
  url: string;
  port: number;
}

/** @param ms for how long it goes on. */
type Attack = (target: Target, ms: number) => Promise<void>;

const KEY = Buffer.alloc(16, 1).toString('base64');
const upgrade = (version: 3 | 4) =>
  `GET /socket.io/?transport=websocket&EIO=${version} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n` +
  `Connection: Upgrade\r\nSec-WebSocket-Key: ${KEY}\r\nSec-WebSocket-Version: 13\r\n\r\n`;
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

/** A connection whose first bytes are these. */
function open(port: number, first: string | Buffer): Socket {
  const tcp = connect(port, '127.0.0.1');
  tcp.on('error', () => {}); // who is cut off is reset
  tcp.write(first);
  return tcp;
}

/** Waits for an event; unlike `once` of Node it does not mind errors. */
const happens = (tcp: Socket, event: 'data' | 'drain' | 'close') =>
  new Promise<void>((resolve) => tcp.once(event, () => resolve()));

/** Does something again and again, as long as there is time. */
const again =
  (turn: (target: Target, left: () => boolean) => Promise<void>): Attack =>
  async (target, ms) => {
    const end = performance.now() + ms;
    const left = () => performance.now() < end;
    while (left()) await turn(target, left);
  };

/** Writes the same as fast as it is taken, until it is cut off; then begins anew. */
const flood = (version: 3 | 4, content: string, opcode: number = OPCODE.text, reads = true) => {
  const block = Buffer.concat(Array<Buffer>(1000).fill(frame(content, opcode)));
  return again(async ({ port }, left) => {
    const tcp = open(port, upgrade(version));
    const closed = happens(tcp, 'close');
    await Promise.race([happens(tcp, 'data'), closed]);
    if (version === 4) tcp.write(frame('40'));
    tcp.write(frame('42["init",{"resume":true}]'));
    if (!reads) tcp.pause();
    while (left() && !tcp.destroyed && tcp.writable) {
      if (!tcp.write(block)) await Promise.race([happens(tcp, 'drain'), closed, pause(200)]);
    }
    tcp.destroy();
    await pause(5); // an address begins only so many; it makes no difference who waits
  });
};

/** Opens many at once that begin like this, and drops them together. */
const many = (count: number, first: string | Buffer, waitsForAnswer = true) =>
  again(async ({ port }) => {
    const all = Array.from({ length: count }, () => open(port, first));
    await Promise.all(
      all.map(async (tcp) => {
        tcp.resume();
        const answered = waitsForAnswer ? happens(tcp, 'data') : pause(200);
        await Promise.race([answered, happens(tcp, 'close'), pause(1000)]);
      }),
    );
    for (const tcp of all) tcp.destroy();
  });

const joins = Buffer.concat([
  Buffer.from(upgrade(4)),
  frame('40'),
  frame('42["init",{"resume":true}]'),
]);
const deep = `42["call",{"to":"nobody","x":${'['.repeat(30_000)}${']'.repeat(30_000)}}]`;
const announced = '451-["call",{"to":"nobody","sdp":{"_placeholder":true,"num":0}}]';

export const attacks: Record<string, Attack> = {
  'acknowledgements of nothing': flood(4, '4311[]'),
  'other namespaces': flood(4, '40/abc,'),
  'signs of life of version 3': flood(3, '2'),
  'packets that mean nothing': flood(4, '6'),
  'inits without end': flood(4, '42["init"]'),
  'asking for TURN without a call': flood(4, '42["turn",{"to":"nobody"}]'),
  'guessing ids': flood(4, '420["request",{"to":"nobody"}]'),
  'pings whose pongs nobody reads': flood(4, 'x'.repeat(100), OPCODE.ping, false),
  'binary events': flood(4, announced),
  'JSON 30,000 levels deep': flood(4, deep),
  'WebSockets that never join': many(100, upgrade(4)),
  'clients that join and are gone': many(100, joins),
  'clients that join and are gone before the answer': many(100, joins, false),
  'polling sessions that nobody goes on with': many(
    300,
    get('/socket.io/?EIO=4&transport=polling'),
  ),
  'half requests': many(100, 'GET / HTTP/1.1\r\nHost: x\r\nX-A', false),
  'requests in one go': many(5, get('/').repeat(2000)),
  'downloads that are broken off': many(100, get('/big.bin')),
};
