import { describe, expect, test, vi } from 'vitest';
import { ResumeTokens } from '../../signaling/sessions/resume-token.ts';
import { DEFAULT_LIMITS } from '../../signaling/limits/limits.ts';
import { MAILBOX } from '../../signaling/sessions/mailbox.ts';
import type { Identity, Resume } from '../../signaling/protocol.ts';
import { connectTo, init, next, peer, record, startServer } from './harness.ts';
import type { Client } from './harness.ts';
import { resumable } from './resumable.ts';

/** Says init, as one who resumes. */
async function identify(client: Client, resume: true | Resume = true): Promise<Identity> {
  const answer = next(client, 'init');
  client.emit('init', { resume });
  return answer;
}

/** Breaks the connection as a dead network would, and waits until the server has noticed. */
async function breakOff(
  { client }: { client: Client },
  { io }: Awaited<ReturnType<typeof startServer>>,
) {
  const before = io.sockets.sockets.size;
  client.io.engine.close();
  await vi.waitFor(() => expect(io.sockets.sockets.size).toBe(before - 1));
}

test('only who asks gets a secret', async () => {
  const { url } = await startServer();
  const { client } = await peer(url);
  const plain = next(client, 'init');
  client.emit('init');
  expect(Object.keys(await plain)).toEqual(['id']);
  const identity = await identify(await connectTo(url));
  expect(identity).toEqual({ id: expect.stringMatching(/^\w{13}$/), secret: expect.any(String) });
});

test('messages of the time in between arrive, in order, once', async () => {
  const server = await startServer();
  const alice = await peer(server.url);
  const bob = await resumable(server.url);
  expect(await alice.client.emitWithAck('call', { to: bob.id, k: 0 })).toEqual({ ok: true });
  await breakOff(bob, server);

  const sent = [1, 2, 3].map((k) => alice.client.emitWithAck('call', { to: bob.id, k }));
  sent.push(alice.client.emitWithAck('end', { to: bob.id }));
  await init(alice.client); // all of them have reached the server
  const back = await resumable(server.url, bob.ticket());
  expect(back.identity).toMatchObject({ id: bob.id, resumed: 'all' });
  expect(await Promise.all(sent)).toEqual(Array(4).fill({ ok: true }));
  expect(bob.received).toEqual([['call', { k: 0, from: alice.id }]]);
  expect(back.received).toEqual([
    ...[1, 2, 3].map((k) => ['call', { k, from: alice.id }]),
    ['end', { from: alice.id }],
  ]);
});

test('a message that arrived just before the connection broke does not arrive again', async () => {
  const server = await startServer();
  const alice = await peer(server.url);
  const client = await connectTo(server.url);
  const identity = await identify(client);
  // It gets the message, and the connection dies before the confirmation is on its way.
  const got = next(client, 'call');
  const result = alice.client.emitWithAck('call', { to: identity.id, k: 1 });
  const { n } = await got;
  await breakOff({ client }, server);

  const back = await connectTo(server.url);
  const received = record(back);
  await identify(back, { id: identity.id, secret: identity.secret!, last: n! });
  expect(await result).toEqual({ ok: true });
  await init(back);
  expect(received.map(([event]) => event)).toEqual(['init', 'init']);
});

test('who says goodbye is gone at once', async () => {
  const { url } = await startServer();
  const [alice, bob] = [await peer(url), await resumable(url)];
  bob.client.disconnect();
  await vi.waitFor(async () => {
    const result = await alice.client.emitWithAck('request', { to: bob.id });
    expect(result).toEqual({ ok: false, reason: 'no-such-peer' });
  });
});

test('who comes back while the old connection still seems alive takes its place', async () => {
  const { url } = await startServer();
  const bob = await resumable(url);
  const closing = next(bob.client, 'closing');
  const disconnected = next(bob.client, 'disconnect');
  const back = await resumable(url, bob.ticket());
  expect(await closing).toEqual({ reason: 'resumed-elsewhere' });
  await disconnected;
  const alice = await peer(url);
  expect(await alice.client.emitWithAck('request', { to: bob.id })).toEqual({ ok: true });
  expect(back.received).toEqual([['request', { from: alice.id }]]);
});

describe('who may not', () => {
  test.each<[string, (ticket: Resume, other: Resume) => Resume]>([
    ['a made-up secret', (ticket) => ({ ...ticket, secret: 'x.'.padEnd(24, 'y') })],
    ['no secret', (ticket) => ({ ...ticket, secret: '' })],
    ["another peer's secret", (ticket, other) => ({ ...ticket, secret: other.secret })],
    ['a secret that lives for longer', (ticket) => ({ ...ticket, secret: `z${ticket.secret}` })],
    ['an id that was never given', (ticket) => ({ ...ticket, id: '__proto__' })],
  ])('with %s gets another id, and disturbs nobody', async (_name, change) => {
    const { url } = await startServer();
    const [bob, carol] = [await resumable(url), await resumable(url)];
    const thief = await resumable(url, change(bob.ticket(), carol.ticket()));
    expect(thief.identity.resumed).toBe('nothing');
    expect([bob.id, carol.id, '__proto__']).not.toContain(thief.id);
    const alice = await peer(url);
    expect(await alice.client.emitWithAck('request', { to: bob.id })).toEqual({ ok: true });
    expect(bob.received).toHaveLength(1);
    expect(thief.received).toEqual([]);
  });
});

test('a secret ends', () => {
  const tokens = new ResumeTokens('k'.repeat(32));
  const secret = tokens.create('bob', 0);
  const day = 24 * 60 * 60 * 1000;
  expect(tokens.holds('bob', secret, day - 1)).toBe(true);
  expect(tokens.holds('bob', secret, day)).toBe(false);
  expect(new ResumeTokens('l'.repeat(32)).holds('bob', secret, 0)).toBe(false);
  expect(new ResumeTokens('k'.repeat(32)).holds('bob', secret, 0)).toBe(true);
});

test('after a restart with the same key the id is kept', async () => {
  const sessionKey = 'only the two of us know this key';
  const first = await startServer({ sessionKey });
  const bob = await resumable(first.url);
  await first.close();
  const second = await startServer({ sessionKey });
  const back = await resumable(second.url, bob.ticket());
  expect(back.identity).toMatchObject({ id: bob.id, resumed: 'id' });
  const third = await startServer({ sessionKey: 'and another one, of another server' });
  expect((await resumable(third.url, bob.ticket())).identity.resumed).toBe('nothing');
});

test('who does not come back in time is gone, and every sender learns it', async () => {
  const server = await startServer({ limits: { ...DEFAULT_LIMITS, grace: 300 } });
  const [alice, carol] = [await peer(server.url), await resumable(server.url)];
  const bob = await resumable(server.url);
  await breakOff(bob, server);
  const told = next(alice.client, 'failed');
  const toldMore = next(carol.client, 'failed');
  const asked = alice.client.emitWithAck('call', { to: bob.id });
  alice.client.emit('call', { to: bob.id });
  carol.client.emit('call', { to: bob.id });
  expect(await asked).toEqual({ ok: false, reason: 'gone' });
  expect(await told).toBeUndefined();
  expect(await toldMore).toEqual({ reason: 'gone', to: bob.id });
  const late = await alice.client.emitWithAck('call', { to: bob.id });
  expect(late).toEqual({ ok: false, reason: 'no-such-peer' });
});

test('a mailbox has an end, and the sender is told', async () => {
  const server = await startServer();
  const alice = await peer(server.url);
  const bob = await resumable(server.url);
  await breakOff(bob, server);
  for (let k = 0; k < MAILBOX.deliveries; k++) alice.client.emit('call', { to: bob.id, k });
  const one = await alice.client.emitWithAck('call', { to: bob.id, k: 'too many' });
  expect(one).toEqual({ ok: false, reason: 'full' });
  const back = await resumable(server.url, bob.ticket());
  await init(back.client);
  expect(back.received).toHaveLength(MAILBOX.deliveries);
});

test('an address has so many peers that are waited for, and who stayed longest is kept', async () => {
  const server = await startServer({ limits: { ...DEFAULT_LIMITS, socketsPerAddress: 3 } });
  const alice = await peer(server.url);
  const bob = await resumable(server.url);
  // Six come and go while he is there, and so stay for a shorter time than he does; then six more.
  for (let k = 0; k < 6; k++) await breakOff(await resumable(server.url), server);
  await breakOff(bob, server);
  for (let k = 0; k < 6; k++) await breakOff(await resumable(server.url), server);
  expect(await server.metrics.registry.metrics()).toMatch(/^peerlab_peers 4$/m);
  const sent = alice.client.emitWithAck('call', { to: bob.id, k: 1 });
  const back = await resumable(server.url, bob.ticket());
  expect(back.identity.resumed).toBe('all');
  expect(await sent).toEqual({ ok: true });
});

test('only the newest number has to be confirmed', async () => {
  const { url } = await startServer();
  const alice = await peer(url);
  const bob = await connectTo(url);
  const { id } = await identify(bob);
  const third = new Promise<number>((resolve) => bob.on('call', ({ n }) => n === 3 && resolve(n)));
  const sent = [1, 2, 3].map((k) => alice.client.emitWithAck('call', { to: id, k }));
  bob.emit('confirm', { n: await third });
  expect(await Promise.all(sent)).toEqual(Array(3).fill({ ok: true }));
});

test('a message that cannot be written again is refused, and does not stop those behind it', async () => {
  const server = await startServer();
  const alice = await peer(server.url);
  const bob = await resumable(server.url);
  await breakOff(bob, server);
  const deep = JSON.parse('['.repeat(3000) + ']'.repeat(3000)) as unknown;
  const refusal = await alice.client.emitWithAck('call', { to: bob.id, deep });
  expect(refusal).toEqual({ ok: false, reason: 'not-relayed' });
  alice.client.emit('call', { to: bob.id, k: 2 });
  await init(alice.client);
  const back = await resumable(server.url, bob.ticket());
  await init(back.client);
  expect(back.received).toEqual([['call', { k: 2, from: alice.id }]]);
});

test('long messages fill a mailbox sooner', async () => {
  const server = await startServer();
  const alice = await peer(server.url);
  const bob = await resumable(server.url);
  await breakOff(bob, server);
  const sdp = 'x'.repeat(60_000);
  for (let k = 0; k < 4; k++) alice.client.emit('call', { to: bob.id, sdp });
  const fifth = await alice.client.emitWithAck('call', { to: bob.id, sdp });
  expect(fifth).toEqual({ ok: false, reason: 'full' });
});
