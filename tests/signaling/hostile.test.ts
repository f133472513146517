import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../signaling/config/config.ts';
import { attachSignaling } from '../../signaling/server.ts';
import { frame } from './frame.ts';
import { rawMember } from './raw-frames.ts';
import { rawPolling } from './raw-polling.ts';
import { rawSocket } from './raw-socket.ts';
import { connectTo, init, next, peer, record, recordingLogger, startServer } from './harness.ts';

const malformed: [name: string, ...args: unknown[]][] = [
  ['no data'],
  ['null', null],
  ['a string', 'hello'],
  ['a number', 7],
  ['a boolean', true],
  ['an array', ['to']],
  ['an empty object', {}],
  ['to: null', { to: null }],
  ['to: a number', { to: 1 }],
  ['to: an array', { to: ['x'] }],
  ['to: an object', { to: { toString: 'x' } }],
  ['to: empty', { to: '' }],
  ['to: too long', { to: 'x'.repeat(65) }],
];

describe.each(['request', 'call', 'end'])('a malformed %s', (event) => {
  test.each(malformed)('%s is answered with failed, and logged', async (_name, ...args) => {
    const { lines, logger } = recordingLogger('warn');
    const { url } = await startServer({ logger });
    const { client, id } = await peer(url);
    const received = record(client);
    client.emit(event, ...args);
    expect(await init(client)).toBe(id);
    expect(received).toEqual([['failed'], ['init', { id }]]);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event, reason: expect.stringMatching(/./) });
  });
});

test.each(['request', 'call', 'end'])(
  '%s before init fails and is not delivered',
  async (event) => {
    const { lines, logger } = recordingLogger('warn');
    const { url } = await startServer({ logger });
    const bob = await peer(url);
    const stranger = await connectTo(url);
    const overheard = record(bob.client);
    const failed = next(stranger, 'failed');
    stranger.emit(event, { to: bob.id, candidate: null });
    await failed;
    await init(bob.client);
    expect(overheard).toEqual([['init', { id: bob.id }]]);
    expect(lines.join()).toContain('no-init');
  },
);

test.each(['error', 'nonsense', 'message'])('an event named %s is ignored', async (event) => {
  const { url } = await startServer();
  const { client, id } = await peer(url);
  client.emit(event, { to: id });
  expect(await init(client)).toBe(id);
});

test('what a client calls an event does not stand in the log', async () => {
  const { lines, logger } = recordingLogger('trace');
  const { url } = await startServer({ logger });
  const { client, id } = await peer(url);
  client.emit(`secret${'x'.repeat(1000)}`, { long: 'y'.repeat(70_000) });
  expect(await init(client)).toBe(id);
  expect(lines.join()).toContain('"event":"unknown"');
  expect(lines.join()).not.toContain('secret');
});

test('init takes no notice of arguments', async () => {
  const { url } = await startServer();
  const { client, id } = await peer(url);
  const answer = next(client, 'init');
  client.emit('init', { id: 'mine' }, null, () => {});
  expect(await answer).toEqual({ id });
});

test('a message too deep to be written again fails, and nothing else does', async () => {
  const { url } = await startServer();
  const bob = await peer(url);
  const { send, until } = await rawSocket(url, 4);
  send('42["init"]');
  await until(/"init"/);
  const depth = 30_000;
  send(`42["call",{"to":"${bob.id}","x":${'['.repeat(depth)}${']'.repeat(depth)}}]`);
  await until(/"failed"/);
  expect(await init(bob.client)).toBe(bob.id);
});

test('an own key named __proto__ is relayed as data', async () => {
  const { url } = await startServer();
  const bob = await peer(url);
  const { send, until } = await rawSocket(url, 4);
  send('42["init"]');
  await until(/"init"/);
  const call = next(bob.client, 'call');
  send(`42["call",{"to":"${bob.id}","__proto__":{"polluted":true}}]`);
  expect(Object.keys(await call)).toEqual(['__proto__', 'from']);
  expect({}).not.toHaveProperty('polluted');
});

test('a client of Socket.IO 2 gets an id and is heard', async () => {
  const { url } = await startServer();
  const bob = await peer(url);
  const { send, until } = await rawSocket(url, 3);
  send('42["init"]');
  const [, { id }] = JSON.parse((await until(/"init"/)).slice(2));
  const ringing = next(bob.client, 'request');
  send(`42["request",{"to":"${bob.id}"}]`);
  expect(await ringing).toEqual({ from: id });
});

test('one connection is one peer: who leaves is hung up on, and so is who joins twice', async () => {
  const { url, io } = await startServer();
  const bob = await peer(url);
  const leaver = await rawSocket(url, 4);
  leaver.send('41');
  await leaver.closed;
  const twice = await rawSocket(url, 4, 2);
  await twice.closed;
  expect(io.engine.clientsCount).toBe(1);
  expect(await init(bob.client)).toBe(bob.id);
});

test('a message over the limit is refused, one far over it closes its own socket only', async () => {
  const { url } = await startServer();
  const [alice, bob] = await Promise.all([peer(url), peer(url)]);
  const long = (length: number) => ({ to: bob.id, sdp: 'x'.repeat(length) });
  expect(await alice.client.emitWithAck('call', long(64 * 1024))).toEqual({
    ok: false,
    reason: 'too-large',
  });
  const closed = next(alice.client, 'disconnect');
  alice.client.emit('call', long(128 * 1024));
  await closed;
  expect(await init(bob.client)).toBe(bob.id);
});

test('a message just under the limit is delivered', async () => {
  const { url } = await startServer();
  const [alice, bob] = await Promise.all([peer(url), peer(url)]);
  const call = next(bob.client, 'call');
  const sdp = 'x'.repeat(63 * 1024);
  alice.client.emit('call', { to: bob.id, sdp });
  expect(await call).toEqual({ sdp, from: alice.id });
});

test('a page of another origin gets no leave to poll', async () => {
  const { url } = await startServer();
  const response = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
    headers: { Origin: 'https://elsewhere.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('on the server of someone else, other requests and upgrades stay theirs', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  onTestFinished(() => timers.mockRestore());
  const http = createServer((_req, res) => res.end('theirs'));
  const io = await attachSignaling(http, {
    config: readConfig({ SOCKET_PATH: '/bridge' }),
    logger: pino({ level: 'silent' }),
  });
  http.on('upgrade', (req, socket) => {
    if (req.url === '/hmr')
      socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => io.close());
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  expect(await (await fetch(`${url}/socket.io/`)).text()).toBe('theirs');
  const handshake = await fetch(`${url}/bridge/?EIO=4&transport=polling`);
  expect(await handshake.text()).toContain('"sid"');

  timers.mockClear();
  await new Promise((resolve) => {
    const upgrade = request(`${url}/hmr`, { headers: { Connection: 'Upgrade', Upgrade: 'x' } });
    upgrade.once('upgrade', resolve).end();
  });
  // By default Socket.IO sets a timer of a second to cut off the upgrades that are not its own.
  expect(timers.mock.calls.filter(([, delay]) => delay === 1000)).toEqual([]);
});

test.each([3, 4] as const)(
  'a socket that is gone joins nobody (version %d of the engine protocol)',
  async (version) => {
    const server = await startServer();
    const bob = await peer(server.url);
    const mallory = await rawMember(server.port, version);
    // The second ends the connection at once; the first is handed over in the next tick.
    mallory.send(frame('42["init",{"resume":true}]'), frame('4nonsense'));
    await vi.waitFor(() => expect(server.io.engine.clientsCount).toBe(1), 10_000);
    await init(bob.client);
    expect(await server.metrics.registry.metrics()).toMatch(/^peerlab_peers 1$/m);
  },
);

test('a poll that joins and breaks the protocol in one request joins nobody', async () => {
  const server = await startServer();
  const mallory = await rawPolling(server.url, 4);
  await mallory.send('40');
  await mallory.send('42["init",{"resume":true}]', '4nonsense');
  await mallory.ended();
  expect(await server.metrics.registry.metrics()).toMatch(/^peerlab_peers 0$/m);
});
