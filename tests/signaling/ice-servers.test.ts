/** What clients are told of STUN and TURN. tests/net has a TURN server that believes it. */
import { expect, test } from 'vitest';
import { readConfig } from '../../signaling/config/config.ts';
import { turnCredentials } from '../../signaling/operations/turn-credentials.ts';
import { connectTo, next, startServer } from './harness.ts';
import { startService } from './processes.ts';

const stunUrl = 'stun:192.0.2.1:3478';
const turnUrl = 'turn:192.0.2.1:3478';
const secret = 'north-south-east-west';

test('credentials are those of the REST scheme of coturn', () => {
  // printf 1800003600:abcd | openssl dgst -sha1 -hmac north-south-east-west -binary | base64
  expect(turnCredentials(secret, 'abcd', 3600, 1_800_000_000_999)).toEqual({
    username: '1800003600:abcd',
    credential: 'JO42VpgcFXMQGJ/U58QXtUQpZEI=',
  });
});

const answerOf = async (env: Record<string, string>) => {
  const { url } = await startServer({ ice: readConfig(env).ice });
  const client = await connectTo(url);
  const init = () => {
    const answer = next(client, 'init');
    client.emit('init');
    return answer;
  };
  return { first: await init(), init };
};

test('without servers nothing is said of any', async () => {
  const { first } = await answerOf({});
  expect(Object.keys(first)).toEqual(['id']);
});

test('STUN alone has no credentials and no end', async () => {
  const { first } = await answerOf({ STUN_URLS: stunUrl });
  expect(first).toEqual({ id: first.id, iceServers: [{ urls: [stunUrl] }] });
});

test('TURN comes with credentials of its own, and another init brings others for the same id', async () => {
  const before = Date.now();
  const { first, init } = await answerOf({
    STUN_URLS: stunUrl,
    TURN_URLS: `${turnUrl},${turnUrl}?transport=tcp`,
    TURN_SECRET: secret,
    TURN_SECONDS: '600',
  });
  expect(first.ttl).toBe(600);
  const [stun, turn] = first.iceServers!;
  expect(stun).toEqual({ urls: [stunUrl] });
  expect(turn!.urls).toEqual([turnUrl, `${turnUrl}?transport=tcp`]);
  const [ends, user] = turn!.username!.split(':');
  expect(Number(ends)).toBeGreaterThanOrEqual(Math.floor(before / 1000) + 600);
  expect(Number(ends)).toBeLessThanOrEqual(Math.floor(Date.now() / 1000) + 600);
  // By it the TURN server counts its quota.
  expect(user).toBe(first.id);
  // Credentials change with the second.
  await expect
    .poll(async () => (await init()).iceServers![1]!.username, { timeout: 3000 })
    .not.toBe(turn!.username);
  expect((await init()).id).toBe(first.id);
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
