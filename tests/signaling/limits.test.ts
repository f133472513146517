import { describe, expect, test, vi } from 'vitest';
import { addressReader } from '../../signaling/limits/client-address.ts';
import { TokenBucket } from '../../signaling/limits/token-bucket.ts';
import { DEFAULT_LIMITS, pace, type Limits } from '../../signaling/limits/limits.ts';
import { connectTo, init, next, peer, record, startServer } from './harness.ts';
import { frame } from './frame.ts';
import { rawMember } from './raw-frames.ts';

const withLimits = (limits: Partial<Limits>) => ({ limits: { ...DEFAULT_LIMITS, ...limits } });
const refused = (reason: string) => ({ ok: false, reason });

test('a bucket gives its burst at once, its rate after that, and goes into debt', () => {
  const bucket = new TokenBucket({ rate: 10, burst: 3 }, 0);
  expect([1, 2, 3, 4].map(() => bucket.take(1, 0))).toEqual([true, true, true, false]);
  expect(bucket.take(1, 99)).toBe(false);
  expect(bucket.take(1, 300)).toBe(true);
  for (let k = 0; k < 9; k++) bucket.take(1, 300);
  expect(bucket.isHopeless()).toBe(true);
  expect(bucket.isFull(300 + 599)).toBe(false);
  expect(bucket.isFull(300 + 600)).toBe(true);
});

describe('messages', () => {
  test('over the pace of a socket are refused with a reason; others are not affected', async () => {
    const { url } = await startServer(withLimits({ messages: { rate: 0.001, burst: 10 } }));
    const [alice, bob] = await Promise.all([peer(url), peer(url)]);
    const received = record(bob.client);
    const send = (k: number) => alice.client.emitWithAck('call', { to: bob.id, k });
    const results = await Promise.all(Array.from({ length: 12 }, (_, k) => send(k)));
    // One of the ten was init.
    expect(results.slice(0, 9)).toEqual(Array(9).fill({ ok: true }));
    expect(results.slice(9)).toEqual(Array(3).fill(refused('too-fast')));
    expect(await init(bob.client)).toBe(bob.id);
    expect(received).toHaveLength(10);
  });

  test('that go on and on end the connection, with a reason', async () => {
    const { url } = await startServer(withLimits({ messages: { rate: 0.001, burst: 10 } }));
    const { client } = await peer(url);
    const closing = next(client, 'closing');
    const disconnected = next(client, 'disconnect');
    for (let k = 0; k < 30; k++) client.emit('nonsense');
    expect(await closing).toEqual({ reason: 'too-fast' });
    await disconnected;
  });

  test('over the pace of bytes are refused', async () => {
    const { url } = await startServer(withLimits({ bytes: { rate: 1, burst: 5000 } }));
    const [alice, bob] = await Promise.all([peer(url), peer(url)]);
    const send = () => alice.client.emitWithAck('call', { to: bob.id, sdp: 'x'.repeat(2000) });
    expect([await send(), await send(), await send()]).toEqual([
      { ok: true },
      { ok: true },
      refused('too-fast'),
    ]);
  });

  test.each([
    ['addressMessages', { addressMessages: { rate: 0.001, burst: 6 } }],
    ['addressBytes', { addressBytes: { rate: 0.001, burst: 150 } }],
  ])('count for the address as well: %s', async (_name, limits) => {
    const { url } = await startServer(withLimits(limits));
    const [alice, bob, carol] = [await peer(url), await peer(url), await peer(url)];
    const results = [];
    for (const { client } of [alice, carol, alice, carol, alice, carol])
      results.push(await client.emitWithAck('request', { to: bob.id }));
    expect(results[0]).toEqual({ ok: true });
    expect(results.slice(-2)).toEqual([refused('too-fast'), refused('too-fast')]);
  });
});

describe('ids that do not exist', () => {
  test('can be tried a few times; after that not even right ones are found', async () => {
    const { url } = await startServer(withLimits({ misses: { rate: 0.001, burst: 3 } }));
    const [alice, bob] = await Promise.all([peer(url), peer(url)]);
    const ring = (to: string) => alice.client.emitWithAck('request', { to });
    for (const to of ['a', 'b', 'c']) expect(await ring(to)).toEqual(refused('no-such-peer'));
    expect(await ring(bob.id)).toEqual(refused('too-many-misses'));
  });

  test('count once where it is the same again, as candidates for one who has left', async () => {
    const { url } = await startServer(withLimits({ misses: { rate: 0.001, burst: 3 } }));
    const [alice, bob] = await Promise.all([peer(url), peer(url)]);
    for (let k = 0; k < 20; k++) alice.client.emit('call', { to: 'left', candidate: null });
    expect(await alice.client.emitWithAck('request', { to: bob.id })).toEqual({ ok: true });
  });

  test('stay counted for an address that connects anew', async () => {
    const { url } = await startServer(withLimits({ addressMisses: { rate: 0.001, burst: 3 } }));
    const bob = await peer(url);
    for (const to of ['a', 'b', 'c']) {
      const { client } = await peer(url);
      await client.emitWithAck('request', { to });
      client.disconnect();
    }
    const { client } = await peer(url);
    expect(await client.emitWithAck('request', { to: bob.id })).toEqual(refused('too-many-misses'));
  });
});

describe('one learner', () => {
  const flood = async (url: string) => {
    const { client } = await peer(url);
    const closed = next(client, 'disconnect');
    for (let k = 0; k < 400; k++) client.emit('nonsense');
    await closed;
  };

  test('who sends without end costs others of the same address nothing', async () => {
    const { url } = await startServer(
      withLimits({
        messages: { rate: 0.001, burst: 40 },
        addressMessages: { rate: 0.001, burst: 120 },
      }),
    );
    const [alice, bob] = [await peer(url), await peer(url)];
    await flood(url);
    const ring = () => alice.client.emitWithAck('request', { to: bob.id });
    for (let k = 0; k < 20; k++) expect(await ring()).toEqual({ ok: true });
  });

  test('who connects again goes on with what the last connection owed', async () => {
    const { url } = await startServer(withLimits({ messages: { rate: 0.001, burst: 100 } }));
    const bob = await peer(url);
    await flood(url);
    const { client } = await peer(url);
    const send = () => client.emitWithAck('request', { to: bob.id });
    const results = await Promise.all(Array.from({ length: 10 }, send));
    // Enough to begin with, and no more: two of a hundred, and one of them was init.
    expect(results).toEqual([{ ok: true }, ...Array(9).fill(refused('too-fast'))]);
  });

  test('who guesses does not keep others of the same address from finding anybody', async () => {
    const { url } = await startServer(
      withLimits({ misses: { rate: 0.001, burst: 2 }, addressMisses: { rate: 0.001, burst: 6 } }),
    );
    const [alice, bob] = [await peer(url), await peer(url)];
    const guessers = await Promise.all(Array.from({ length: 8 }, () => peer(url)));
    for (const { client, id } of guessers)
      for (const k of [1, 2, 3]) await client.emitWithAck('request', { to: `${id}-${k}` });
    const late = await guessers[0]!.client.emitWithAck('request', { to: bob.id });
    expect(late).toEqual(refused('too-many-misses'));
    expect(await alice.client.emitWithAck('request', { to: bob.id })).toEqual({ ok: true });
  });
});

describe('connections', () => {
  test('of one address have a number, and those that leave make room', async () => {
    const server = await startServer(withLimits({ socketsPerAddress: 2 }));
    const [alice] = [await peer(server.url), await peer(server.url)];
    await expect(peer(server.url)).rejects.toMatchObject({
      message: 'too-many-sockets',
      data: { reason: 'too-many-sockets', hint: expect.stringContaining('SOCKETS_PER_ADDRESS') },
    });
    alice.client.disconnect();
    await vi.waitFor(() => expect(server.io.sockets.sockets.size).toBe(1));
    await peer(server.url);
  });

  test('that never say init are ended, those that did are not', async () => {
    const { url } = await startServer(withLimits({ silence: 200 }));
    const alice = await peer(url);
    const silent = await connectTo(url);
    expect(await next(silent, 'closing')).toEqual({ reason: 'silent' });
    expect(await init(alice.client)).toBe(alice.id);
  });

  test('that do not read are cut off at a bound', async () => {
    const backlog = 256 * 1024;
    const server = await startServer({
      limits: {
        ...DEFAULT_LIMITS,
        backlog,
        bytes: pace(1e9, 4),
        messages: pace(1e6, 4),
        addressBytes: pace(1e9, 4),
        addressMessages: pace(1e6, 4),
      },
    });
    // A WebSocket whose TCP connection is never read from, so that everything piles up behind it.
    const deaf = await rawMember(server.port, 4);
    deaf.send(frame('42["init"]'));
    const [, id] = await deaf.until(/"init",\{"id":"(\w+)"/);
    deaf.tcp.pause();

    const alice = await peer(server.url);
    const send = () =>
      alice.client.emitWithAck('call', { to: id, sdp: 'x'.repeat(60_000) }) as Promise<{
        ok: boolean;
      }>;
    let sent = 0;
    while ((await send()).ok) if (++sent > 2000) break;
    expect(sent).toBeLessThan(2000);
    expect(await server.metrics.registry.metrics()).toContain(
      'peerlab_closings_total{reason="slow-reader"} 1',
    );
    await vi.waitFor(() => expect(server.io.sockets.sockets.size).toBe(1));
  });
});

describe('requests', () => {
  test('of one address have a pace; monitors and those who have joined notice nothing', async () => {
    const { url } = await startServer(withLimits({ requests: { rate: 0.001, burst: 10 } }));
    const alice = await connectTo(url, { transports: ['websocket'] });
    for (let k = 0; k < 10; k++) expect((await fetch(`${url}/x`)).status).toBe(404);
    for (const path of ['/x', '/socket.io/?EIO=4&transport=polling']) {
      const refused = await fetch(url + path);
      expect(refused.status).toBe(429);
      expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await refused.json()).toEqual({
        error: expect.stringContaining('Too many requests'),
        hint: expect.stringContaining('ADDRESS_REQUESTS_PER_SECOND'),
      });
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await init(alice)).toMatch(/./);
  });
});

describe('origins', () => {
  const from = (url: string, origin: string) =>
    connectTo(url, { extraHeaders: { origin }, transports: ['websocket'] });

  test('our own and those on the list may connect', async () => {
    const server = await startServer({ origins: ['https://friend.example'] });
    await from(server.url, server.url);
    await from(server.url, 'https://friend.example');
    await connectTo(server.url);
  });

  test.each(['https://elsewhere.example', 'https://friend.example:444', 'null', 'file://'])(
    '%s may not, and learns why',
    async (origin) => {
      const server = await startServer({ origins: ['https://friend.example'] });
      await expect(from(server.url, origin)).rejects.toMatchObject({
        data: { reason: 'origin-not-allowed', hint: expect.stringContaining('ORIGINS') },
      });
    },
  );

  test('a star lets all in', async () => {
    const server = await startServer({ origins: ['*'] });
    await from(server.url, 'https://elsewhere.example');
  });

  // Clients of 2019 send cookies along, so a browser wants the origin by name, and leave to do so.
  test.each([
    [3, ['https://friend.example']],
    [4, ['https://friend.example']],
    [3, ['*']],
    [4, ['*']],
  ])('may poll with credentials, in version %d, where ORIGINS is %j', async (version, origins) => {
    const { url } = await startServer({ origins });
    const response = await fetch(`${url}/socket.io/?EIO=${version}&transport=polling`, {
      headers: { Origin: 'https://friend.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://friend.example');
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
  });

  test('on the list may poll, too', async () => {
    const { url } = await startServer({ origins: ['https://friend.example'] });
    const poll = (Origin: string) =>
      fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers: { Origin } });
    const allowed = async (origin: string) =>
      (await poll(origin)).headers.get('access-control-allow-origin');
    expect(await allowed('https://friend.example')).toBe('https://friend.example');
    expect(await allowed('https://elsewhere.example')).toBeNull();
  });
});

describe('the address of a client', () => {
  const request = (remoteAddress: string, forwarded?: string) =>
    ({
      headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
      connection: { remoteAddress },
      socket: { remoteAddress },
    }) as never;

  test('is never taken from a header unasked', () => {
    expect(addressReader([])(request('203.0.113.9', '192.0.2.1'))).toBe('203.0.113.9');
  });
  test('is taken from behind a proxy that is trusted, and from no further', () => {
    const addressOf = addressReader(['10.0.0.0/8', 'loopback']);
    expect(addressOf(request('127.0.0.1', '192.0.2.1'))).toBe('192.0.2.1');
    expect(addressOf(request('127.0.0.1', '198.51.100.7, 192.0.2.1, 10.1.2.3'))).toBe('192.0.2.1');
    expect(addressOf(request('203.0.113.9', '192.0.2.1'))).toBe('203.0.113.9');
  });
  test.each([
    ['192.0.2.1:41234', '192.0.2.1'],
    ['192.0.2.1:41234, 10.1.2.3:80', '192.0.2.1'],
    ['[2001:db8:1:2::3]:41234', '2001:db8:1:2::'],
    ['[2001:db8:1:2::3]', '2001:db8:1:2::'],
    ['2001:db8:1:2::3', '2001:db8:1:2::'],
  ])('is taken from %s without the port', (forwarded, address) => {
    expect(addressReader(['10.0.0.0/8'])(request('10.0.0.1', forwarded))).toBe(address);
  });
  test('is that of the farthest proxy where there is nothing behind it', () => {
    expect(addressReader(['10.0.0.0/8'])(request('10.0.0.1'))).toBe('10.0.0.1');
    expect(addressReader(['10.0.0.0/8'])(request('10.0.0.1', '10.0.0.2'))).toBe('10.0.0.2');
  });
  test('is the first half of one of IPv6', () => {
    const addressOf = addressReader([]);
    expect(addressOf(request('2001:db8:1:2:3:4:5:6'))).toBe('2001:db8:1:2::');
    expect(addressOf(request('::ffff:192.0.2.1'))).toBe('192.0.2.1');
  });
  test('is one for all where there is none', () => {
    expect(addressReader([])(request('nonsense'))).toBe('unknown');
  });
});

test('behind a trusted proxy each client has its own account', async () => {
  const { url } = await startServer({
    ...withLimits({ socketsPerAddress: 1 }),
    proxies: ['loopback'],
  });
  const as = (address: string) => connectTo(url, { extraHeaders: { 'x-forwarded-for': address } });
  await as('192.0.2.1');
  await as('192.0.2.2');
  await expect(as('192.0.2.1')).rejects.toThrow('too-many-sockets');
});
