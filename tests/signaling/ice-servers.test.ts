/** What clients are told of STUN, and who gets credentials for TURN. tests/net has a TURN server that believes them. */
import { expect, test } from 'vitest';
import { readConfig } from '../../signaling/config/config.ts';
import { turnCredentials } from '../../signaling/operations/turn-credentials.ts';
import type { TurnResult } from '../../signaling/protocol.ts';
import { connectTo, init, next, peer, startServer } from './harness.ts';
import { startService } from './processes.ts';
import { resumable } from './resumable.ts';

const stunUrl = 'stun:192.0.2.1:3478';
const turnUrl = 'turn:192.0.2.1:3478';
const secret = 'north-south-east-west';
const withTurn = { STUN_URLS: stunUrl, TURN_URLS: turnUrl, TURN_SECRET: secret };

test('credentials are those of the REST scheme of coturn', () => {
  // printf 1800003600:abcd | openssl dgst -sha1 -hmac north-south-east-west -binary | base64
  expect(turnCredentials(secret, 'abcd', 3600, 1_800_000_000_999)).toEqual({
    username: '1800003600:abcd',
    credential: 'JO42VpgcFXMQGJ/U58QXtUQpZEI=',
  });
});

/** The service with these settings, which believes what is said about addresses. */
async function start(env: Record<string, string>) {
  const { ice, limits } = readConfig(env);
  const { url } = await startServer({ ice, limits, proxies: ['loopback'] });
  const from = async (address: string) => {
    const client = await connectTo(url, { extraHeaders: { 'X-Forwarded-For': address } });
    return { client, id: await init(client) };
  };
  return { url, from };
}

type Party = Awaited<ReturnType<typeof peer>>;

const ask = ({ client }: Pick<Party, 'client'>, { id }: Pick<Party, 'id'>): Promise<TurnResult> =>
  client.emitWithAck('turn', { to: id }) as Promise<TurnResult>;
const tell = (
  { client }: Pick<Party, 'client'>,
  event: 'request' | 'end',
  { id }: Pick<Party, 'id'>,
) => client.emitWithAck(event, { to: id }) as Promise<unknown>;
const refused = (reason: string) => ({ ok: false, reason });
const userOf = (result: TurnResult): string | undefined =>
  result.ok ? result.iceServers.at(-1)!.username!.split(':')[1] : undefined;

const told = async (env: Record<string, string>) => {
  const { url } = await start(env);
  const client = await connectTo(url);
  const answer = next(client, 'init');
  client.emit('init');
  const { id: _id, ...rest } = await answer;
  return rest;
};

test('without servers nothing is said of any', async () => {
  expect(await told({})).toEqual({});
});

test('STUN is told with the id, and of TURN only where it is', async () => {
  expect(await told({ STUN_URLS: stunUrl })).toEqual({ iceServers: [{ urls: [stunUrl] }] });
  expect(await told(withTurn)).toEqual({ iceServers: [{ urls: [stunUrl] }], turnUrls: [turnUrl] });
});

test('who only connects gets no credentials, whatever it says', async () => {
  const { url } = await start(withTurn);
  const [alice, bob] = [await peer(url), await peer(url)];
  expect(await ask(alice, bob)).toEqual(refused('no-call'));
  expect(await ask(alice, alice)).toEqual(refused('no-call'));
  expect(await alice.client.emitWithAck('turn')).toEqual(refused('malformed'));
  expect(await alice.client.emitWithAck('turn', { to: ['x'] })).toEqual(refused('malformed'));
  const nobody = await connectTo(url);
  expect(await nobody.emitWithAck('turn', { to: bob.id })).toEqual(refused('no-init'));
  // A ring that reaches nobody is none.
  expect(await tell(alice, 'request', { id: 'nobody' })).toEqual(refused('no-such-peer'));
  expect(await ask(alice, { id: 'nobody' })).toEqual(refused('no-call'));
});

test('who rings gets them once the ring has arrived, and who is rung to accept with', async () => {
  const { url } = await start({ ...withTurn, TURN_SECONDS: '600' });
  const [alice, bob, carol] = [await peer(url), await peer(url), await peer(url)];
  const before = Math.floor(Date.now() / 1000);
  await tell(alice, 'request', bob);
  for (const result of [await ask(alice, bob), await ask(bob, alice)]) {
    const turn = { urls: [turnUrl], username: expect.any(String) as string };
    const { username } = result.ok ? result.iceServers[1]! : {};
    const ends = Number(username?.split(':')[0]);
    expect(ends).toBeGreaterThanOrEqual(before + 600);
    expect(ends).toBeLessThanOrEqual(Date.now() / 1000 + 600);
    const { credential } = turnCredentials(
      secret,
      username!.split(':')[1]!,
      600,
      (ends - 600) * 1000,
    );
    expect(result).toEqual({
      ok: true,
      iceServers: [{ urls: [stunUrl] }, { ...turn, credential }],
      ttl: 600,
    });
  }
  expect(await ask(carol, alice)).toEqual(refused('no-call'));
  expect(await ask(alice, carol)).toEqual(refused('no-call'));
});

test('a call that goes on gets fresh ones, also on another connection; one that has ended gets none', async () => {
  const { url } = await start(withTurn);
  const [alice, bob] = [await resumable(url), await peer(url)];
  await tell(bob, 'request', alice);
  expect((await ask(alice, bob)).ok).toBe(true);
  alice.client.io.engine.close();
  const back = await resumable(url, alice.ticket());
  expect(back.id).toBe(alice.id);
  expect((await ask(back, bob)).ok).toBe(true);
  await tell(back, 'end', bob);
  expect(await ask(back, bob)).toEqual(refused('no-call'));
  expect(await ask(bob, back)).toEqual(refused('no-call'));
});

test('for the TURN server everybody of one address is one user, and the address is not in its name', async () => {
  const { from } = await start(withTurn);
  const [alice, bob] = [await from('192.0.2.1'), await from('192.0.2.1')];
  const carol = await from('192.0.2.2');
  await tell(alice, 'request', bob);
  await tell(carol, 'request', bob);
  const users = [await ask(alice, bob), await ask(bob, alice), await ask(carol, bob)].map(userOf);
  expect(users[0]).toMatch(/^[\w-]{12}$/);
  expect(users[1]).toBe(users[0]);
  expect(users[2]).not.toBe(users[0]);
});

test('an address has so many in an hour, and is told when it has had them', async () => {
  const { from } = await start({ ...withTurn, ADDRESS_CREDENTIALS_PER_HOUR: '3' });
  const [alice, bob] = [await from('192.0.2.1'), await from('192.0.2.1')];
  const carol = await from('192.0.2.2');
  await tell(alice, 'request', bob);
  await tell(carol, 'request', bob);
  for (const [one, other] of [
    [alice, bob],
    [bob, alice],
    [bob, carol],
  ] as const)
    expect((await ask(one, other)).ok).toBe(true);
  expect(await ask(alice, bob)).toEqual(refused('too-many-credentials'));
  expect((await ask(carol, bob)).ok).toBe(true);
});

test('one connection does not use up what its whole address may have', async () => {
  const { from } = await start({
    ...withTurn,
    CREDENTIALS_PER_HOUR: '2',
    ADDRESS_CREDENTIALS_PER_HOUR: '4',
  });
  const [alice, bob] = [await from('192.0.2.1'), await from('192.0.2.1')];
  await tell(alice, 'request', bob);
  for (let n = 0; n < 2; n++) expect((await ask(alice, bob)).ok).toBe(true);
  for (let n = 0; n < 9; n++)
    expect(await ask(alice, bob)).toEqual(refused('too-many-credentials'));
  expect((await ask(bob, alice)).ok).toBe(true);
});

test.each([
  [{}, 'no STUN and no TURN server'],
  [{ STUN_URLS: stunUrl }, 'STUN, but no TURN server'],
  [{ TURN_URLS: turnUrl, TURN_SECRET: secret }, 'a TURN server is configured'],
])('the log says what there is, and no secret: %j', async (env, words) => {
  const service = await startService({ ...env });
  await service.says(new RegExp(words));
  expect(service.output()).not.toContain(secret);
});
