/** Two versions side by side, as while a new one is rolled out: what one says, the other understands. */
import { expect, test, vi } from 'vitest';
import { freePort } from './free-port.ts';
import { peer } from './harness.ts';
import { startPrevious } from './previous-version.ts';
import { startRedis, startService } from './processes.ts';
import { resumable } from './resumable.ts';

const SESSION_KEY = 'k'.repeat(32);

/** A process of this version and one of the version before, at one Redis. */
async function bothVersions() {
  const port = await freePort();
  await startRedis(port);
  const env = { REDIS_URL: `redis://127.0.0.1:${port}`, SESSION_KEY, LOG_LEVEL: 'debug' };
  const [previous, service] = await Promise.all([startPrevious(port), startService(env)]);
  return { previous, service, env };
}

test('a call between the two arrives in order at both ends', async () => {
  const { previous, service } = await bothVersions();
  const alice = await resumable(service.url);
  const arrived = await previous.add('bob');
  const ks = Array.from({ length: 20 }, (_, k) => k);
  const there = await Promise.all(
    ks.map((k) => alice.client.emitWithAck('call', { to: 'bob', k }) as Promise<unknown>),
  );
  expect(there).toEqual(ks.map(() => ({ ok: true })));
  expect(arrived.map(({ event, message }) => [event, message])).toEqual(
    ks.map((k) => ['call', { k, from: alice.id }]),
  );

  const owner = await previous.ownerOf(alice.id);
  const deliver = (k: number, round?: number) =>
    previous.ask(owner, {
      kind: 'deliver',
      to: alice.id,
      ...(round !== undefined && { round }),
      packed: { event: 'call', message: { k, from: 'bob' }, bytes: 20 },
    });
  // Of two versions before, messages had no round.
  for (const k of ks) expect((await deliver(k, k < 10 ? 1 : undefined)).word).toBe('done');
  expect(alice.received).toEqual(ks.map((k) => ['call', { k, from: 'bob' }]));
});

test('who moves from the old one to the new one has its id, and what waited for it', async () => {
  const { previous, service } = await bothVersions();
  const first = await resumable(service.url);
  const ticket = first.ticket();
  // It was at the old one, and something waits for it there.
  const claimed = await previous.claim(first.id);
  expect(claimed).toMatchObject({ last: 0, packed: [] });
  const { origin, word } = previous.expect();
  const message = { k: 2, from: 'bob' };
  previous.peers.set(first.id, [{ event: 'call', message, bytes: 20, n: 2, origin }]);
  const back = await resumable(service.url, { ...ticket, last: 1 });
  expect(back.identity).toMatchObject({ id: first.id, resumed: 'all' });
  expect(await word).toBe('done');
  expect(back.received).toEqual([['call', message]]);
});

test('who moves from the new one to the old one takes along what waits', async () => {
  const { previous, service } = await bothVersions();
  const alice = await peer(service.url);
  const bob = await resumable(service.url);
  await alice.client.emitWithAck('request', { to: bob.id });
  bob.client.io.engine.close();
  await service.says(new RegExp(`"peer":"${bob.id.slice(0, 4)}".*"msg":"peer left"`));
  const sent = alice.client.emitWithAck('call', { to: bob.id, k: 1 }) as Promise<unknown>;
  await vi.waitFor(async () => {
    expect(await alice.client.emitWithAck('call', { to: alice.id })).toEqual({ ok: true });
  });
  const claimed = (await previous.claim(bob.id))!;
  const [waiting] = claimed.packed;
  expect(claimed.last).toBe(1);
  expect(waiting).toMatchObject({ event: 'call', message: { k: 1, from: alice.id } });
  expect(waiting!.bytes).toBeGreaterThan(0);
  // It is confirmed there; the sender here is told.
  await previous.ask(waiting!.origin!.process, { kind: 'nothing' });
  await previous.shout(
    waiting!.origin!.process,
    JSON.stringify({ from: 'previous', re: waiting!.origin!.id, word: 'done' }),
  );
  expect(await sent).toEqual({ ok: true });
  // What comes later finds it at the old one.
  expect(await alice.client.emitWithAck('call', { to: bob.id, k: 2 })).toEqual({ ok: true });
  expect(previous.peers.get(bob.id)!.at(-1)).toMatchObject({ message: { k: 2 } });
});

test('what is left of a round that has found nobody is not taken: it would overtake what is sent again', async () => {
  const { previous, service } = await bothVersions();
  const alice = await resumable(service.url);
  const process = await previous.ownerOf(alice.id);
  await previous.claim(alice.id);
  const deliver = async (k: number, round: number) => {
    const packed = { event: 'call', message: { k, from: 'bob' }, bytes: 20 };
    return (await previous.ask(process, { kind: 'deliver', to: alice.id, round, packed })).word;
  };
  expect(await deliver(0, 5)).toBe('absent');
  const back = await resumable(service.url, alice.ticket());
  expect(back.id).toBe(alice.id);
  expect(await deliver(1, 5)).toBe('absent');
  for (const k of [0, 1]) expect(await deliver(k, 6)).toBe('done');
  expect(back.received.map(([, { k }]) => k)).toEqual([0, 1]);
});

test('an old one that stops leaves its peers with the new one, and the other way round', async () => {
  const { previous, service } = await bothVersions();
  const alice = await peer(service.url);
  const bob = await resumable(service.url);
  const ticket = bob.ticket();
  await previous.claim(bob.id);
  const { origin, word } = previous.expect();
  const packed = [{ event: 'call', message: { k: 1, from: 'x' }, bytes: 20, n: 1, origin }];
  const keep = { kind: 'keep', peer: bob.id, claimed: { last: 1, packed } };
  const owner = await previous.ownerOf(alice.id);
  expect((await previous.ask(owner, keep)).word).toBe('done');
  const back = await resumable(service.url, ticket);
  expect(back.identity).toMatchObject({ id: bob.id, resumed: 'all' });
  expect(await word).toBe('done');
  expect(back.received).toEqual([['call', { k: 1, from: 'x' }]]);

  back.client.io.engine.close();
  await service.says(new RegExp(`"peer":"${bob.id.slice(0, 4)}".*"msg":"peer left"`));
  await service.kill('SIGTERM');
  expect(previous.peers.has(bob.id)).toBe(true);
});

test('what a later version may say is answered, and what is no word at all is survived', async () => {
  const { previous, service } = await bothVersions();
  const alice = await resumable(service.url);
  const owner = await previous.ownerOf(alice.id);
  expect((await previous.ask(owner, { kind: 'paint', colour: 'red' })).word).toBe('absent');
  for (const text of ['', '{', 'null', '7', '[]', '{}', '{"from":"x","re":1}', '{"request":null}'])
    await previous.shout(owner, text);
  const packed = { event: 'call', message: { k: 1, from: 'x' }, bytes: 9, colour: 'red' };
  const deliver = { kind: 'deliver', to: alice.id, round: 1, packed, colour: 'red' };
  expect((await previous.ask(owner, deliver)).word).toBe('done');
  expect(alice.received).toEqual([['call', { k: 1, from: 'x' }]]);
  expect(service.child.exitCode).toBeNull();
  expect(service.output()).not.toContain('"level":50');
});
