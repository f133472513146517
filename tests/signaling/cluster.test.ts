import { get } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { freePort } from './free-port.ts';
import { init, next, peer, record, textsOfAllLengths, type Client } from './harness.ts';
import { startBalancer, startRedis, startService } from './processes.ts';
import { resumable, type Resumable } from './resumable.ts';

const SESSION_KEY = 'k'.repeat(32);

/** Several processes with one Redis. */
async function cluster(size: number, env: Record<string, string> = {}) {
  const port = await freePort();
  const redis = await startRedis(port);
  const REDIS_URL = `redis://127.0.0.1:${port}`;
  const processes = await Promise.all(
    Array.from({ length: size }, () => startService({ REDIS_URL, SESSION_KEY, ...env })),
  );
  return { redis, port, processes, urls: processes.map(({ url }) => url) };
}

/** Breaks a connection as a dead network would, and waits until the server has noticed. */
async function breakOff(who: Resumable, at: { says(pattern: RegExp): Promise<unknown> }) {
  who.client.io.engine.close();
  await at.says(new RegExp(`"peer":"${who.id.slice(0, 4)}".*"msg":"peer left"`));
}

const refused = (reason: string) => ({ ok: false, reason });

test('a whole call between two processes, in order, both with and without resuming', async () => {
  const { urls } = await cluster(2);
  const alice = await peer(urls[0]!);
  const [bob, carol] = [await peer(urls[1]!), await resumable(urls[1]!)];
  const heard = record(bob.client);
  for (const to of [bob.id, carol.id]) {
    expect(await alice.client.emitWithAck('request', { to })).toEqual({ ok: true });
    const sent = Array.from({ length: 200 }, (_, k) =>
      alice.client.emitWithAck('call', { to, k, from: 'forged', sdp: { sdp: 'v=0\r\n"\\' } }),
    );
    expect(await Promise.all(sent)).toEqual(Array(200).fill({ ok: true }));
    expect(await alice.client.emitWithAck('end', { to })).toEqual({ ok: true });
  }
  await init(bob.client);
  const { id: from } = alice;
  const calls = Array.from({ length: 200 }, (_, k) => ({ k, sdp: { sdp: 'v=0\r\n"\\' }, from }));
  expect(heard.slice(0, -1)).toEqual([
    ['request', { from }],
    ...calls.map((call) => ['call', call]),
    ['end'],
  ]);
  const ended = ['end', { from }];
  expect(carol.received).toEqual([
    ['request', { from }],
    ...calls.map((call) => ['call', call]),
    ended,
  ]);
});

test('TURN is for both who are in a call across processes, and goes along when one moves', async () => {
  const { processes, urls } = await cluster(2, {
    TURN_URLS: 'turn:192.0.2.1',
    TURN_SECRET: 's'.repeat(16),
  });
  const [alice, bob] = [await peer(urls[0]!), await resumable(urls[1]!)];
  const ask = ({ client }: { client: Client }, { id }: { id: string }) =>
    client.emitWithAck('turn', { to: id }) as Promise<{ ok: boolean }>;
  expect(await ask(bob, alice)).toEqual(refused('no-call'));
  expect(await alice.client.emitWithAck('request', { to: bob.id })).toEqual({ ok: true });
  for (const [one, other] of [
    [alice, bob],
    [bob, alice],
  ] as const)
    expect(await ask(one, other)).toMatchObject({ ok: true, ttl: 3600 });
  await breakOff(bob, processes[1]!);
  const back = await resumable(urls[0]!, bob.ticket());
  expect(back.identity.resumed).toBe('all');
  expect(await ask(back, alice)).toMatchObject({ ok: true });
});

test('texts of every length and script cross from process to process whole', async () => {
  const { urls } = await cluster(2);
  const alice = await peer(urls[0]!);
  const texts = textsOfAllLengths();
  for (const bob of [await peer(urls[1]!), await resumable(urls[1]!)]) {
    const heard = 'received' in bob ? bob.received : record(bob.client);
    for (const text of texts) alice.client.emit('call', { to: bob.id, text });
    expect(await alice.client.emitWithAck('end', { to: bob.id })).toEqual({ ok: true });
    await init(bob.client);
    const { id: from } = alice;
    const calls = heard.filter(([event]) => event === 'call');
    expect(calls).toEqual(texts.map((text) => ['call', { text, from }]));
  }
});

test('nobody is nobody at any process, and the next one of that name is found', async () => {
  const { urls } = await cluster(3);
  const alice = await peer(urls[0]!);
  const ring = (to: string) => alice.client.emitWithAck('request', { to });
  expect(await ring('nobody')).toEqual(refused('no-such-peer'));
  expect(await ring('__proto__')).toEqual(refused('no-such-peer'));
  const bob = await peer(urls[2]!);
  expect(await ring(bob.id)).toEqual({ ok: true });
  bob.client.disconnect();
  await vi.waitFor(async () => expect(await ring(bob.id)).toEqual(refused('no-such-peer')));
});

test('who comes back at another process gets its id, and what was sent in between', async () => {
  const { urls, processes } = await cluster(3, { LOG_LEVEL: 'debug' });
  const [alice, dora] = [await peer(urls[0]!), await peer(urls[1]!)];
  const bob = await resumable(urls[1]!);
  expect(await alice.client.emitWithAck('call', { to: bob.id, k: 0 })).toEqual({ ok: true });
  await breakOff(bob, processes[1]!);
  const sent = [
    alice.client.emitWithAck('call', { to: bob.id, k: 1 }),
    dora.client.emitWithAck('call', { to: bob.id, k: 2 }),
  ];
  // The second process has both before the peer is gone from there.
  await Promise.all([processes[1]!.says(/"msg":"message waits"/), init(dora.client)]);

  const back = await resumable(urls[2]!, bob.ticket());
  expect(back.identity).toMatchObject({ id: bob.id, resumed: 'all' });
  expect(await Promise.all(sent)).toEqual(sent.map(() => ({ ok: true })));
  expect(back.received.map(([, message]) => message.k).toSorted()).toEqual([1, 2]);
  // From now on it is found where it is.
  expect(await alice.client.emitWithAck('call', { to: bob.id, k: 3 })).toEqual({ ok: true });
  expect(back.received.at(-1)![1]).toMatchObject({ k: 3 });
});

test('a process that is killed takes what waits there with it, and the sender learns it', async () => {
  const { urls, processes } = await cluster(2, { LOG_LEVEL: 'debug' });
  const alice = await peer(urls[0]!);
  const bob = await resumable(urls[1]!);
  await breakOff(bob, processes[1]!);
  const result = alice.client.emitWithAck('call', { to: bob.id });
  await processes[1]!.says(/"msg":"message waits"/);
  await processes[1]!.kill('SIGKILL');
  expect(await result).toEqual(refused('unreachable'));
});

test('who was at a process that is killed is nobody, whether one asks or not', async () => {
  const { urls, processes } = await cluster(3);
  const [alice, bob] = [await peer(urls[0]!), await peer(urls[1]!)];
  const ring = () => alice.client.emitWithAck('request', { to: bob.id });
  expect(await ring()).toEqual({ ok: true });
  await processes[1]!.kill('SIGKILL');
  const failed = next(alice.client, 'failed');
  alice.client.emit('call', { to: bob.id });
  await failed;
  expect(await ring()).toEqual(refused('no-such-peer'));
});

test('who comes back elsewhere while the old connection seems alive takes its place', async () => {
  const { urls } = await cluster(2);
  const bob = await resumable(urls[0]!);
  const disconnected = new Promise((resolve) => bob.client.once('disconnect', resolve));
  const back = await resumable(urls[1]!, bob.ticket());
  expect(back.identity).toMatchObject({ id: bob.id, resumed: 'all' });
  await disconnected;
  const alice = await peer(urls[0]!);
  expect(await alice.client.emitWithAck('request', { to: bob.id })).toEqual({ ok: true });
  expect(back.received).toEqual([['request', { from: alice.id }]]);
});

describe('Redis', () => {
  test('away at the start is said, and joined when it comes', async () => {
    const port = await freePort();
    const REDIS_URL = `redis://:secret@127.0.0.1:${port}`;
    const services = await Promise.all([0, 1].map(() => startService({ REDIS_URL, SESSION_KEY })));
    await services[0]!.says(/Redis does not answer\. Start it, or correct REDIS_URL/);
    expect(services[0]!.output()).not.toContain('secret@');
    const [alice, bob] = [await peer(services[0]!.url), await peer(services[1]!.url)];
    const ring = () => alice.client.emitWithAck('request', { to: bob.id });
    expect(await ring()).toEqual(refused('unreachable'));
    await startRedis(port, 'secret');
    await vi.waitFor(async () => expect(await ring()).toEqual({ ok: true }), 15_000);
  });

  test('away in the middle: calls within a process go on, others fail with a reason, and all comes back', async () => {
    const { redis, port, processes, urls } = await cluster(2);
    const [alice, dora] = [await peer(urls[0]!), await peer(urls[0]!)];
    const [bob, carol] = [await peer(urls[1]!), await resumable(urls[0]!)];
    const ring = (to: string) => alice.client.emitWithAck('request', { to });
    const ready = async () => (await fetch(`${urls[0]}/readyz`)).status;
    expect(await ring(bob.id)).toEqual({ ok: true });
    expect(await ready()).toBe(200);

    await redis.kill();
    await processes[0]!.says(/Redis does not answer/);
    expect(await ring(dora.id)).toEqual({ ok: true });
    expect(await ring(bob.id)).toEqual(refused('unreachable'));
    expect(await ready()).toBe(200);
    const ellen = await peer(urls[0]!);
    expect(await ring(ellen.id)).toEqual({ ok: true });

    await startRedis(port);
    await vi.waitFor(async () => expect(await ring(bob.id)).toEqual({ ok: true }), 15_000);
    // It has forgotten everything, and has been told again. Who comes back elsewhere is still known.
    const back = await resumable(urls[1]!, carol.ticket());
    expect(back.identity).toMatchObject({ id: carol.id, resumed: 'all' });
    for (const { child } of processes) expect(child.exitCode).toBeNull();
  });
});

describe('Redis, when it hangs', () => {
  test('costs messages to other processes a bounded time, and all comes back', async () => {
    const { redis, urls } = await cluster(2);
    const [alice, dora] = [await peer(urls[0]!), await peer(urls[0]!)];
    const [bob, carol] = [await peer(urls[1]!), await peer(urls[1]!)];
    const ring = (to: string) => alice.client.emitWithAck('request', { to });
    expect(await ring(bob.id)).toEqual({ ok: true });
    redis.child.kill('SIGSTOP');
    // One whose way is known, and one who has to be looked for.
    const both = Promise.all([ring(bob.id), ring(carol.id)]);
    expect(await ring(dora.id)).toEqual({ ok: true });
    const ellen = await peer(urls[0]!);
    expect(await ring(ellen.id)).toEqual({ ok: true });
    expect(await both).toEqual([refused('unreachable'), refused('unreachable')]);
    expect((await fetch(`${urls[0]}/readyz`)).status).toBe(200);
    redis.child.kill('SIGCONT');
    await vi.waitFor(async () => {
      expect(await ring(bob.id)).toEqual({ ok: true });
      expect(await ring(carol.id)).toEqual({ ok: true });
    }, 20_000);
  });
});

test('a process that is stopped holds up nobody but its own peers', async () => {
  const { urls, processes } = await cluster(3);
  const [alice, carol] = [await peer(urls[0]!), await peer(urls[2]!)];
  const bob = await peer(urls[1]!);
  processes[2]!.child.kill('SIGSTOP');
  const began = performance.now();
  expect(await alice.client.emitWithAck('request', { to: bob.id })).toEqual({ ok: true });
  expect(performance.now() - began).toBeLessThan(2000);
  const toStopped = await alice.client.emitWithAck('request', { to: carol.id });
  expect(toStopped).toEqual(refused('unreachable'));
});

test('who comes back at two processes at once is at one of them', async () => {
  const { urls, processes } = await cluster(3);
  const alice = await peer(urls[0]!);
  const bobs = await Promise.all(Array.from({ length: 10 }, () => resumable(urls[2]!)));
  // Their process has gone, as for a client that gives up on one and tries the next.
  await processes[2]!.kill('SIGKILL');
  await Promise.all(
    bobs.map(async (bob) => {
      const both = await Promise.all([
        resumable(urls[0]!, bob.ticket()),
        resumable(urls[1]!, bob.ticket()),
      ]);
      await vi.waitFor(() => {
        expect(both.filter(({ client }) => client.connected)).toHaveLength(1);
      }, 10_000);
      const winner = both.find(({ client }) => client.connected)!;
      expect(winner.id).toBe(bob.id);
      expect(await alice.client.emitWithAck('call', { to: bob.id, k: 1 })).toEqual({ ok: true });
      expect(winner.received.at(-1)).toEqual(['call', { k: 1, from: alice.id }]);
    }),
  );
});

test('who comes back twice while its old process is stopped can be reached', async () => {
  const { urls, processes } = await cluster(3);
  const alice = await peer(urls[0]!);
  const bob = await resumable(urls[2]!);
  processes[2]!.child.kill('SIGSTOP');
  // The first asks the stopped process and waits; meanwhile the network changes again.
  const first = resumable(urls[1]!, bob.ticket()).catch(() => undefined);
  const second = await resumable(urls[1]!, bob.ticket());
  expect(second.id).toBe(bob.id);
  void first;
  expect(await alice.client.emitWithAck('call', { to: bob.id, k: 1 })).toEqual({ ok: true });
  expect(second.received.at(-1)).toEqual(['call', { k: 1, from: alice.id }]);
});

test('200 moves of peers between processes: what is said to them arrives in order, once', async () => {
  const { urls } = await cluster(3, {
    MESSAGES_PER_SECOND: '10000',
    ADDRESS_MESSAGES_PER_SECOND: '10000',
  });
  const senders = await Promise.all(urls.map((url) => peer(url)));
  const ids: string[] = [];
  const sent: Promise<unknown>[] = [];
  const counts = new Map<string, number>();
  const arrived = new Map<string, unknown[]>();
  let unanswered = 0;
  /** Each sender says the next number to each of those who move, but not more than a mailbox holds. */
  const say = () => {
    if (unanswered > 200) return;
    for (const { client, id } of senders) {
      for (const to of ids) {
        const k = counts.get(`${id} ${to}`) ?? 0;
        counts.set(`${id} ${to}`, k + 1);
        unanswered++;
        const answer = client.emitWithAck('call', { to, k }) as Promise<unknown>;
        sent.push(answer.finally(() => unanswered--));
      }
    }
  };
  const note = ({ id, received }: Resumable) => {
    for (const [, { from, k }] of received) {
      const pair = `${from as string} ${id}`;
      arrived.set(pair, [...(arrived.get(pair) ?? []), k]);
    }
  };
  /** Goes to and fro between two processes: messages for where it was find it there again. */
  const move = async (one: string, other: string): Promise<Resumable> => {
    let mover = await resumable(one);
    ids.push(mover.id);
    for (let move = 0; move < 50; move++) {
      // The old connection is not closed first: it seems alive to its process. Its client is deaf by now.
      mover.client.offAny();
      note(mover);
      const next = await resumable(move % 2 === 0 ? other : one, mover.ticket());
      expect(next.identity).toMatchObject({ id: mover.id, resumed: 'all' });
      mover = next;
      // Now and then it is off again before anything has arrived.
      if (move % 3 > 0) await new Promise((resolve) => mover.client.once('call', resolve));
    }
    return mover;
  };
  const timer = setInterval(say, 5);
  const [a = '', b = '', c = ''] = urls;
  const movers = await Promise.all([move(a, b), move(b, c), move(c, a), move(b, a)]);
  clearInterval(timer);
  expect(await Promise.all(sent)).toEqual(sent.map(() => ({ ok: true })));
  for (const mover of movers) note(mover);
  for (const [pair, count] of counts)
    expect(arrived.get(pair)).toEqual(Array.from({ length: count }, (_, k) => k));
}, 120_000);

test('a process that stops hands over who is waited for, with what waits', async () => {
  const { urls, processes } = await cluster(2, { LOG_LEVEL: 'debug' });
  const alice = await peer(urls[0]!);
  const bob = await resumable(urls[1]!);
  await breakOff(bob, processes[1]!);
  const sent = alice.client.emitWithAck('call', { to: bob.id, k: 1 });
  await processes[1]!.says(/"msg":"message waits"/);
  await processes[1]!.kill('SIGTERM');
  const back = await resumable(urls[0]!, bob.ticket());
  expect(back.identity).toMatchObject({ id: bob.id, resumed: 'all' });
  expect(await sent).toEqual({ ok: true });
  expect(back.received).toEqual([['call', { k: 1, from: alice.id }]]);
});

test('an address that floods one process is slowed down at the others', async () => {
  const { urls } = await cluster(2, { ADDRESS_MESSAGES_PER_SECOND: '2' });
  const [alice, bob] = [await peer(urls[0]!), await peer(urls[1]!)];
  for (let k = 0; k < 60; k++) alice.client.emit('call', { to: alice.id, k });
  // Two a second are allowed, so what is asked here alone would never be too much.
  await vi.waitFor(
    async () => {
      const result = await bob.client.emitWithAck('call', { to: bob.id });
      expect(result).toEqual(refused('too-fast'));
    },
    { timeout: 10_000, interval: 1000 },
  );
});

test('two deployments at one Redis do not hear of each other', async () => {
  const { port, urls } = await cluster(1);
  const REDIS_URL = `redis://127.0.0.1:${port}`;
  const other = await startService({ REDIS_URL, SESSION_KEY, REDIS_PREFIX: 'other' });
  const [alice, bob] = [await peer(urls[0]!), await peer(other.url)];
  expect(await alice.client.emitWithAck('request', { to: bob.id })).toEqual(
    refused('no-such-peer'),
  );
});

test('guesses in one burst are counted also where others are asked', async () => {
  const { urls } = await cluster(2);
  const alice = await peer(urls[0]!);
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, k) => alice.client.emitWithAck('request', { to: `x${k}` })),
  );
  const answered = results.filter(({ reason }) => reason === 'no-such-peer');
  expect(answered.length).toBeLessThanOrEqual(11);
});

describe('behind the balancer', () => {
  test('the requests of a polling connection meet one process', async () => {
    const { urls } = await cluster(3, { TRUST_PROXY: 'loopback' });
    const url = await startBalancer(urls);
    const polled = await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
    const cookie = polled.headers.get('set-cookie')!.split(';')[0]!;
    const { sid } = JSON.parse((await polled.text()).slice(1)) as { sid: string };
    const at = `${url}/socket.io/?EIO=4&transport=polling&sid=${sid}`;
    for (let k = 0; k < 6; k++) {
      const posted = await fetch(at, { method: 'POST', body: k ? '3' : '40', headers: { cookie } });
      expect(await posted.text()).toBe('ok');
    }
  });

  // Elsewhere the loopback interface has one address, and so one network.
  test.skipIf(process.platform !== 'linux')(
    'a network keeps to one process, and networks are spread over all',
    async () => {
      const { urls } = await cluster(3, { TRUST_PROXY: 'loopback' });
      const url = await startBalancer(urls);
      const processFor = (localAddress: string) =>
        new Promise<string>((resolve, reject) => {
          get(`${url}/readyz`, { localAddress, agent: false }, (response) => {
            response.resume();
            resolve(response.headers['set-cookie']![0]!.split(';')[0]!);
          }).on('error', reject);
        });
      const met = new Set<string>();
      for (let network = 1; network <= 30; network++) {
        const address = `127.0.${network}.1`;
        const first = await processFor(address);
        expect(await processFor(address)).toBe(first);
        met.add(first);
      }
      expect(met.size).toBe(3);
    },
  );

  test('a process killed under load: what was acknowledged has arrived, once, and ids are kept', async () => {
    const { urls, processes } = await cluster(3, { TRUST_PROXY: 'loopback' });
    const url = await startBalancer(urls);
    const patient = { transports: ['websocket'], reconnectionDelay: 50, reconnectionDelayMax: 200 };
    // All come from one network here. A cookie spreads them, as it leads back who has been there.
    const at = (name: string) => ({ ...patient, extraHeaders: { cookie: `peerlab=${name}` } });
    const peers = await Promise.all(
      Array.from({ length: 24 }, (_, k) =>
        resumable(url, true, at(['one', 'two', 'three'][k % 3]!)),
      ),
    );
    const ids = peers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(peers.length);

    // Each sends to the next, one after the other, and writes down what was acknowledged.
    const acknowledged = peers.map((): number[] => []);
    let going = true;
    let k = 0;
    const loads = peers.map(async ({ client }, index) => {
      const to = ids[(index + 1) % ids.length]!;
      while (going) {
        const number = ++k;
        const result = await client
          .timeout(4000)
          .emitWithAck('call', { to, k: number })
          .catch(() => undefined);
        if (result?.ok) acknowledged[index]!.push(number);
      }
    });
    const count = () => acknowledged.flat().length;
    const more = async (messages: number) => {
      const goal = count() + messages;
      await vi.waitFor(() => expect(count()).toBeGreaterThan(goal), { timeout: 30_000 });
    };
    await more(500);
    const disconnected = vi.fn();
    for (const { client } of peers) client.once('disconnect', disconnected);
    await processes[1]!.kill('SIGKILL');
    await more(1000);
    expect(disconnected).toHaveBeenCalled();
    // Those that were there have come back.
    await vi.waitFor(() => {
      for (const { client } of peers) expect(client.connected).toBe(true);
    }, 15_000);
    await more(500);
    going = false;
    await Promise.all(loads);

    expect(peers.map(({ id }) => id)).toEqual(ids);
    for (const [index, numbers] of acknowledged.entries()) {
      const { received } = peers[(index + 1) % peers.length]!;
      const arrived = received.map(([, { k: number }]) => number as number);
      expect(new Set(arrived).size).toBe(arrived.length);
      expect(arrived).toEqual(arrived.toSorted((a, b) => a - b));
      expect(arrived).toEqual(expect.arrayContaining(numbers));
    }
  }, 120_000);
});
