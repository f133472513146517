/** Anything at all at the boundary: nothing crashes, nothing leaks to others, memory comes back. */
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_LIMITS, pace } from '../../signaling/limits/limits.ts';
import { LIMITS, parseEnvelope, parseInit } from '../../signaling/protocol.ts';
import { rawSocket } from './raw-socket.ts';
import { init, next, peer, record, startServer } from './harness.ts';

/** So that the fuzz meets the parser and not the limits. */
const boundless = {
  limits: {
    ...DEFAULT_LIMITS,
    messages: pace(1e6, 4),
    bytes: pace(1e9, 4),
    addressMessages: pace(1e6, 4),
    addressBytes: pace(1e9, 4),
    misses: pace(1e6, 4),
    addressMisses: pace(1e6, 4),
    packets: pace(1e6, 4),
    socketsPerAddress: 1e6,
    handshakes: pace(1e6, 4),
  },
};
const anything = fc.anything({ withNullPrototype: true, maxDepth: 4 });
const event = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('init', 'request', 'call', 'end') },
  fc.constantFrom('failed', 'closing', 'disconnect', 'error', 'newListener', '__proto__'),
  fc.string(),
);
const to = (id: string) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(id) },
    fc.string(),
    fc.constant('__proto__'),
    anything,
  );

test('the parsers never throw, and give back what they were given', () => {
  const addressed = fc.record({ to: fc.string({ maxLength: 2 * LIMITS.idLength, size: 'max' }) });
  fc.assert(
    fc.property(fc.oneof(anything, addressed), (data) => {
      const envelope = parseEnvelope(data);
      if (envelope.ok) {
        expect(envelope.message).toBe(data);
        expect(typeof envelope.message.to).toBe('string');
        expect(envelope.message.to.length).toBeGreaterThan(0);
        expect(envelope.message.to.length).toBeLessThanOrEqual(LIMITS.idLength);
      } else expect(envelope.reason).not.toBe('');
      parseInit(data);
    }),
    { numRuns: 2000 },
  );
});

test('whatever a client emits, others hear only what was for them, with its true sender', async () => {
  const { url } = await startServer(boundless);
  const [mallory, bob, carol] = [await peer(url), await peer(url), await peer(url)];
  const [toBob, toCarol] = [record(bob.client), record(carol.client)];
  const message = fc.oneof(anything, fc.record({ to: to(bob.id), from: anything, n: anything }));
  await fc.assert(
    fc.asyncProperty(event, fc.array(message, { maxLength: 3 }), async (name, args) => {
      // Socket.IO's client refuses to emit its own names, and cannot write a circle.
      try {
        mallory.client.emit(name, ...args);
      } catch {
        return;
      }
      expect(await init(mallory.client)).toBe(mallory.id);
    }),
    { numRuns: 500 },
  );
  await Promise.all([init(bob.client), init(carol.client)]);
  expect(toCarol).toEqual([['init', { id: carol.id }]]);
  for (const [name, heard] of toBob.slice(0, -1) as [string, { from?: string } | undefined][]) {
    expect(['request', 'call', 'end']).toContain(name);
    if (name !== 'end') expect(heard?.from).toBe(mallory.id);
  }
  expect(toBob.length).toBeGreaterThan(20);
});

test('whatever comes over the wire, the sender is who it is and others stay connected', async () => {
  const { url } = await startServer(boundless);
  const bob = await peer(url);
  const froms = new Set<unknown>();
  bob.client.onAny((name: string, message?: { from?: string }) => {
    if (name === 'call' || name === 'request') froms.add(message?.from);
  });
  const mallorys = new Set<string>();
  const json = fc.oneof(fc.json({ maxDepth: 3 }), fc.string());
  const key = fc.constantFrom('from', 'n', 'to', 'sdp', '__proto__');
  const pairs = fc.array(fc.tuple(key, fc.json({ maxDepth: 1 })), { maxLength: 4 });
  const written = fc.oneof(
    json.map((text) => `42["call",${text}]`),
    // As Socket.IO writes it, and nearly so.
    fc
      .tuple(pairs, fc.constantFrom('', ' '), fc.constantFrom('', ',1', ',{}'))
      .map(([fields, space, beside]) => {
        const rest = fields.map(([name, value]) => `,${space}"${name}":${value}`).join('');
        return `42["call",{"to":"${bob.id}"${rest}}${beside}]`;
      }),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 5 }), async (packets) => {
      const { send, until, closed } = await rawSocket(url, 4);
      send('42["init"]');
      const [, { id }] = JSON.parse((await until(/"init"/)).slice(2));
      mallorys.add(id);
      for (const packet of packets) send(packet);
      // It is still served, or it has been cut off for what it wrote.
      send('42["init"]');
      await Promise.race([until(/"init"/), closed]);
    }),
    { numRuns: 300 },
  );
  expect(await init(bob.client)).toBe(bob.id);
  // Some of them, not all, are messages that can be passed on.
  expect(froms.size).toBeGreaterThan(10);
  for (const from of froms) expect(mallorys).toContain(from);
});

test('memory returns to where it was', async () => {
  const collect = globalThis.gc;
  if (!collect) throw new Error('This test needs --expose-gc: see vitest.config.ts.');
  const server = await startServer(boundless);
  const round = async () => {
    const [mallory, bob] = [await peer(server.url), await peer(server.url)];
    for (const data of fc.sample(fc.oneof(anything, fc.record({ to: to(bob.id) })), 200)) {
      try {
        mallory.client.emit('call', data, () => {});
      } catch {
        // it cannot be written
      }
    }
    await init(mallory.client);
    mallory.client.disconnect();
    bob.client.disconnect();
    const gone = next(bob.client, 'disconnect');
    if (bob.client.connected) await gone;
  };
  const used = async () => {
    await expect.poll(() => server.io.sockets.sockets.size).toBe(0);
    await collect({ execution: 'async', type: 'major' });
    return process.memoryUsage().heapUsed;
  };
  onTestFinished(() => collect());
  for (let k = 0; k < 5; k++) await round();
  const before = await used();
  for (let k = 0; k < 30; k++) await round();
  const grown = (await used()) - before;
  // Six thousand messages and sixty sockets; what is kept of each would show.
  expect(grown).toBeLessThan(2_000_000);
});
