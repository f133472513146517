import { describe, expect, test } from 'vitest';
import {
  connectTo,
  init,
  next,
  peer,
  record,
  recordingLogger,
  startServer,
  textsOfAllLengths,
} from './harness.ts';

const offer = { type: 'offer', sdp: 'v=0\r\ns=secret of the caller\r\n' };
const answer = { type: 'answer', sdp: 'v=0\r\ns=-\r\n' };
const candidate = {
  candidate: 'candidate:1 1 udp 2122260223 192.0.2.7 54321 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
};

/** Two peers who know each other's ids. */
async function pair() {
  const server = await startServer();
  const [alice, bob] = await Promise.all([peer(server.url), peer(server.url)]);
  return { server, alice, bob };
}

test('the call of the 2019 tutorial, from ringing to hanging up', async () => {
  const { alice, bob } = await pair();

  const ringing = next(bob.client, 'request');
  alice.client.emit('request', { to: bob.id });
  expect(await ringing).toEqual({ from: alice.id });

  // The one who accepts makes the offer.
  const offered = next(alice.client, 'call');
  bob.client.emit('call', { to: alice.id, sdp: offer });
  expect(await offered).toEqual({ sdp: offer, from: bob.id });

  const answered = next(bob.client, 'call');
  alice.client.emit('call', { to: bob.id, sdp: answer });
  expect(await answered).toEqual({ sdp: answer, from: alice.id });

  for (const [from, to] of [
    [alice, bob],
    [bob, alice],
  ] as const) {
    const trickled = next(to.client, 'call');
    from.client.emit('call', { to: to.id, candidate });
    expect(await trickled).toEqual({ candidate, from: from.id });
  }

  const ended = next(bob.client, 'end');
  alice.client.emit('end', { to: bob.id });
  expect(await ended).toBeUndefined();
});

test('a null candidate and fields of later versions arrive as they were sent', async () => {
  const { alice, bob } = await pair();
  const last = next(bob.client, 'call');
  alice.client.emit('call', { to: bob.id, candidate: null, session: { n: 1 }, tags: ['a'] });
  expect(await last).toEqual({ candidate: null, session: { n: 1 }, tags: ['a'], from: alice.id });
});

test('messages arrive in the order in which they were sent', async () => {
  const { alice, bob } = await pair();
  const received = record(bob.client);
  for (let n = 0; n < 50; n++) alice.client.emit('call', { to: bob.id, n });
  const fence = next(bob.client, 'end');
  alice.client.emit('end', { to: bob.id });
  await fence;
  const calls = Array.from({ length: 50 }, (_, n) => ['call', { n, from: alice.id }]);
  expect(received).toEqual([...calls, ['end']]);
});

// Frames of WebSocket write their length in one, two or eight bytes.
test.each(['websocket', 'polling'])('over %s, texts of every length arrive whole', async (way) => {
  const { server, alice } = await pair();
  const client = await connectTo(server.url, { transports: [way] });
  const to = await init(client);
  const received = record(client);
  const texts = textsOfAllLengths();
  for (const text of texts) alice.client.emit('call', { to, text });
  const fence = next(client, 'end');
  alice.client.emit('end', { to });
  await fence;
  const { id: from } = alice;
  expect(received).toEqual([...texts.map((text) => ['call', { text, from }]), ['end']]);
});

test('the sender is who the server says, not who the message says', async () => {
  const { alice, bob } = await pair();
  const call = next(bob.client, 'call');
  alice.client.emit('call', { to: bob.id, from: 'someone-else', sdp: offer });
  expect(await call).toEqual({ sdp: offer, from: alice.id });
  const ringing = next(bob.client, 'request');
  alice.client.emit('request', { to: bob.id, from: 'someone-else' });
  expect(await ringing).toEqual({ from: alice.id });
});

test('a third peer hears nothing of a call', async () => {
  const { server, alice, bob } = await pair();
  const carol = await peer(server.url);
  const overheard = record(carol.client);
  const call = next(bob.client, 'call');
  alice.client.emit('request', { to: bob.id });
  alice.client.emit('call', { to: bob.id, sdp: offer });
  await call;
  await init(carol.client);
  expect(overheard).toEqual([['init', { id: carol.id }]]);
});

describe('ids', () => {
  test('can be read aloud, and differ', async () => {
    const { alice, bob } = await pair();
    expect(alice.id).toMatch(/^[2-9a-hjkmnp-z]{13}$/);
    expect(bob.id).not.toBe(alice.id);
  });

  test('asking twice gives the same one', async () => {
    const { alice } = await pair();
    expect(await init(alice.client)).toBe(alice.id);
  });

  test('are forgotten when their socket goes', async () => {
    const { server, alice, bob } = await pair();
    const gone = new Promise((resolve) => {
      for (const socket of server.io.sockets.sockets.values()) socket.once('disconnect', resolve);
    });
    bob.client.disconnect();
    await gone;
    const failed = next(alice.client, 'failed');
    alice.client.emit('call', { to: bob.id, sdp: offer });
    await failed;
    const again = await connectTo(server.url);
    expect(await init(again)).not.toBe(bob.id);
  });
});

describe('nobody there', () => {
  test.each(['request', 'call'])('%s answers failed', async (event) => {
    const { alice } = await pair();
    const failed = next(alice.client, 'failed');
    alice.client.emit(event, { to: 'nobody', sdp: offer });
    expect(await failed).toBeUndefined();
  });

  test('end is not answered', async () => {
    const { alice } = await pair();
    const received = record(alice.client);
    alice.client.emit('end', { to: 'nobody' });
    await init(alice.client);
    expect(received).toEqual([['init', { id: alice.id }]]);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is a name like others',
    async (to) => {
      const { alice } = await pair();
      const received = record(alice.client);
      alice.client.emit('call', { to, sdp: offer });
      alice.client.emit('request', { to });
      await init(alice.client);
      expect(received).toEqual([['failed'], ['failed'], ['init', { id: alice.id }]]);
    },
  );
});

test('the log follows a call without its content, its ids or its addresses', async () => {
  const { lines, logger } = recordingLogger();
  const { url } = await startServer({ logger });
  const [alice, bob] = await Promise.all([peer(url), peer(url)]);
  const call = next(bob.client, 'call');
  alice.client.emit('call', { to: bob.id, sdp: offer });
  await call;
  const failed = next(alice.client, 'failed');
  alice.client.emit('call', { to: { sdp: offer } });
  await failed;

  const log = lines.join('');
  expect(log).toContain(`"peer":"${alice.id.slice(0, 4)}"`);
  expect(log).toContain('"event":"call"');
  for (const secret of ['secret', 'v=0', '127.0.0.1', alice.id, bob.id])
    expect(log).not.toContain(secret);
});
