import { once } from 'node:events';
import { expect, test } from 'vitest';
import { init, next, peer, startServer } from './harness.ts';
import { rawSocket } from './raw-socket.ts';

/** Counts the messages of a server's newest connection that go the long way, through Engine.IO. */
function countLongWay({ io }: Awaited<ReturnType<typeof startServer>>) {
  const { conn } = [...io.sockets.sockets.values()].at(-1)!;
  let count = 0;
  conn.on('packet', ({ type }: { type: string }) => {
    if (type === 'message') count++;
  });
  return { conn, count: () => count };
}

async function rawPeer(url: string) {
  const socket = await rawSocket(url, 4);
  socket.send('42["init"]');
  const [, id] = /"id":"(\w+)"/.exec(await socket.until(/^42\["init"/))!;
  return { ...socket, id: id! };
}

test('a usual message is short of Engine.IO, whatever else is sent is not', async () => {
  const server = await startServer();
  const bob = await peer(server.url);
  const alice = await rawPeer(server.url);
  const long = countLongWay(server);

  const heard = next(bob.client, 'call');
  alice.send(`42["call",{"to":"${bob.id}","text":"héllo 안녕"}]`);
  expect(await heard).toEqual({ from: alice.id, text: 'héllo 안녕' });
  expect(long.count()).toBe(0);

  alice.send(`427["call",{"to":"${bob.id}"}]`);
  expect(await alice.until(/^437/)).toBe('437[{"ok":true}]');
  expect(long.count()).toBe(1);
});

test('a connection that began with polling has it once it is a WebSocket', async () => {
  const server = await startServer();
  const bob = await peer(server.url);
  const alice = await peer(server.url);
  const long = countLongWay(server);
  if (long.conn.transport.name !== 'websocket') await once(long.conn, 'upgrade');
  // The client still has to say so to its own end: its first message may take the long way.
  await init(alice.client);
  const before = long.count();
  for (const event of ['request', 'call'] as const) {
    const heard = next(bob.client, event);
    alice.client.emit(event, { to: bob.id });
    expect(await heard).toEqual({ from: alice.id });
  }
  expect(long.count()).toBe(before);
});

test('neither way overtakes the other', async () => {
  const server = await startServer();
  const bob = await rawPeer(server.url);
  const alice = await rawSocket(server.url, 4);
  const count = 30;
  alice.send('42["init"]');
  // A space is all it takes to be unusual.
  for (let n = 0; n < count; n++)
    alice.send(`42["call",${n % 3 ? '' : ' '}{"to":"${bob.id}","k":${n}}]`);
  const heard: number[] = [];
  while (heard.length < count) heard.push(Number(/"k":(\d+)/.exec(await bob.until(/"k"/))![1]));
  expect(heard).toEqual(Array.from({ length: count }, (_, n) => n));
});

test('the first message after a ping tells Engine.IO that there is life', async () => {
  const server = await startServer();
  server.io.engine.opts.pingInterval = 50;
  const alice = await rawPeer(server.url);
  const long = countLongWay(server);
  await alice.until(/^2$/);
  const message = `42["call",{"to":"${alice.id}"}]`;
  for (const expected of [1, 1]) {
    alice.send(message);
    await alice.until(/^42\["call"/);
    expect(long.count()).toBe(expected);
  }
});

test('what is nearly usual is answered as on the long way', async () => {
  const server = await startServer();
  const bob = await rawPeer(server.url);
  const alice = await rawPeer(server.url);
  alice.send(`42["call",{"to":"${bob.id}","k":1},{"k":2}]`);
  expect(await bob.until(/"k"/)).toBe(`42["call",{"k":1,"from":"${alice.id}"}]`);
  alice.send('42["call",{"to":]}]');
  await alice.closed; // Socket.IO hangs up on who sends no JSON
});
