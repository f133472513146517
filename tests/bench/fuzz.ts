/**
 * A million packets of every kind over a dozen sockets of both versions, some as Socket.IO writes them and
 * some nearly so: `node tests/bench/fuzz.ts [packets]`. Limits are high, so that it meets the parsers. It
 * tells how /healthz was answered meanwhile, and whether memory and descriptors are back after a minute.
 */
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { frame, OPCODE } from '../signaling/frame.ts';
import { startStand } from '../signaling/attacks/stand.ts';

const packets = Number(process.argv[2] ?? 1_000_000);
const SOCKETS = 12;
/** Packets that are sent before the service has to answer. */
const BATCH = 100;
/** How many batches have something in them for which a connection may be ended. */
const WILD = 0.3;
const KEY = Buffer.alloc(16, 1).toString('base64');

const json = fc.oneof(fc.json({ maxDepth: 3 }), fc.string());
const name = fc.constantFrom('init', 'request', 'call', 'end', 'confirm', 'turn', '__proto__');
const event = fc.tuple(name, json).map(([event, data]) => `42["${event}",${data}]`);
const asked = fc
  .tuple(name, json, fc.nat(99))
  .map(([event, data, n]) => `42${n}["${event}",${data}]`);
const wild = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 9 }), fc.string())
    .map(([engine, socket, rest]) => frame(`${engine}${socket}${rest}`)),
  fc.string().map((text) => frame(text)),
  fc
    .tuple(fc.string(), fc.constantFrom(OPCODE.binary, OPCODE.ping, OPCODE.pong))
    .map(([text, opcode]) => frame(text.slice(0, 40), opcode)),
);
// Made once: to invent each of a million would take longer than to read it.
const usual = fc.sample(fc.oneof(event, event, asked), 20_000).map((text) => frame(text));
const odd = fc.sample(wild, 5000);
const any = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)]!;

const high = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1000000']));
const stand = await startStand({
  SILENCE_SECONDS: '5',
  RESUME_SECONDS: '5',
  BYTES_PER_SECOND: '1000000000',
  ADDRESS_BYTES_PER_SECOND: '1000000000',
  ...high(['MESSAGES_PER_SECOND', 'ADDRESS_MESSAGES_PER_SECOND', 'SOCKETS_PER_ADDRESS']),
  ...high(['MISSES_PER_MINUTE', 'ADDRESS_MISSES_PER_MINUTE', 'ADDRESS_REQUESTS_PER_SECOND']),
});

let sent = 0;
let connections = 0;

/** Joins, and sends one batch after the other until it is cut off. */
async function mallory(version: 3 | 4): Promise<void> {
  connections++;
  const tcp: Socket = connect(stand.port, '127.0.0.1');
  let heard = '';
  let look = () => {};
  tcp
    .on('error', () => {})
    .on('data', (data) => {
      heard = heard.slice(-100) + data.toString('latin1');
      look();
    });
  const closed = new Promise<'closed'>((resolve) => tcp.once('close', () => resolve('closed')));
  const hears = (text: string) =>
    new Promise<void>((resolve) => {
      look = () => heard.includes(text) && resolve();
      look();
    });
  tcp.write(
    `GET /socket.io/?transport=websocket&EIO=${version} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Key: ${KEY}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await Promise.race([hears('"sid"'), closed]);
  if (version === 4) tcp.write(frame('40'));
  while (sent < packets && !tcp.destroyed) {
    const batch = Array.from({ length: BATCH }, () => any(usual));
    if (Math.random() < WILD) batch[Math.floor(Math.random() * BATCH)] = any(odd);
    sent += BATCH;
    tcp.write(Buffer.concat([...batch, frame(`42${sent}["init",{"resume":true}]`)]));
    if ((await Promise.race([hears(`43${sent}[`), closed])) === 'closed') break;
  }
  tcp.destroy();
}

const before = stand.holding();
const health = await stand.watch(async () => {
  const loop = async (_: unknown, k: number) => {
    while (sent < packets) await mallory(k % 2 === 0 ? 4 : 3);
  };
  await Promise.all(Array.from({ length: SOCKETS }, loop));
});
const most = { memory: before.memory + 150, descriptors: before.descriptors + 3 };
const after = stand.isRunning() ? await stand.settles(most, 60_000) : undefined;
console.log(`${sent} packets over ${connections} connections`);
console.log(
  `/healthz: p99 ${health.p99.toFixed(1)} ms, max ${health.max.toFixed(1)} of ${health.asked}`,
);
console.log(
  after
    ? `memory ${before.memory.toFixed(0)} → ${after.memory.toFixed(0)} MB, open ${before.descriptors} → ${after.descriptors}`
    : 'the service is dead',
);
const isBack = after && after.memory <= most.memory && after.descriptors <= most.descriptors;
if (!isBack || health.p99 > 100) process.exitCode = 1;
stand.stop();
