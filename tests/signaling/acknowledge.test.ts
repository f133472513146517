import { describe, expect, test } from 'vitest';
import { connectTo, init, next, peer, record, startServer } from './harness.ts';

const refused = (reason: string) => ({ ok: false, reason });

describe.each(['request', 'call', 'end'])('%s with an acknowledgement', (event) => {
  test('learns that it has arrived', async () => {
    const { url } = await startServer();
    const [alice, bob] = await Promise.all([peer(url), peer(url)]);
    const arrived = next(bob.client, event as 'call');
    expect(await alice.client.emitWithAck(event, { to: bob.id })).toEqual({ ok: true });
    await arrived;
  });

  test('learns that nobody is there, and is not told a second time', async () => {
    const { url } = await startServer();
    const { client, id } = await peer(url);
    const received = record(client);
    expect(await client.emitWithAck(event, { to: 'nobody' })).toEqual(refused('no-such-peer'));
    await init(client);
    expect(received).toEqual([['init', { id }]]);
  });

  test.each([
    ['nothing but the callback'],
    ['null', null],
    ['no to', {}],
    ['to of a wrong kind', { to: 7 }],
  ])('learns that it is malformed: %s', async (_name, ...args) => {
    const { url } = await startServer();
    const { client } = await peer(url);
    expect(await client.emitWithAck(event, ...args)).toEqual(refused('malformed'));
  });

  test('learns that init is missing', async () => {
    const { url } = await startServer();
    const [bob, stranger] = [await peer(url), await connectTo(url)];
    expect(await stranger.emitWithAck(event, { to: bob.id })).toEqual(refused('no-init'));
  });
});

test('init with an acknowledgement gets both', async () => {
  const { url } = await startServer();
  const client = await connectTo(url);
  const answer = next(client, 'init');
  expect(await client.emitWithAck('init')).toEqual({ ok: true });
  expect((await answer).id).toMatch(/^\w{13}$/);
});

test('an event that nobody knows is not acknowledged, and harms nothing', async () => {
  const { url } = await startServer();
  const { client, id } = await peer(url);
  client.emit('shout', { to: id }, () => expect.fail('acknowledged'));
  expect(await init(client)).toBe(id);
});

test.each(['beside', { k: 2 }])(
  'what stands beside a message goes no further: %j',
  async (beside) => {
    const { url } = await startServer();
    const [alice, bob] = await Promise.all([peer(url), peer(url)]);
    const received = record(bob.client);
    const result = await alice.client.emitWithAck('call', { to: bob.id, k: 1 }, beside);
    expect(result).toEqual({ ok: true });
    await init(bob.client);
    expect(received[0]).toEqual(['call', { k: 1, from: alice.id }]);
  },
);
