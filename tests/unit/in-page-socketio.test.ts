/** The server in the page beside the real socket.io: the same programs, and what clients receive. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Server as RealServer } from 'socket.io';
import { io as connect, type ManagerOptions, type Socket } from 'socket.io-client';
import * as page from '../../src/frame/in-page-socketio/server.ts';
import { io as connectInPage } from '../../src/frame/in-page-socketio/client.ts';

type Options = Partial<ManagerOptions> & { auth?: object };
interface World {
  make: () => RealServer;
  client: (options?: Options) => Socket;
}
const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});
const keep = <T extends { close(): unknown }>(one: T): T => {
  opened.push(one);
  return one;
};

const inPage: World = {
  make: () => keep(new page.Server(3000) as unknown as RealServer),
  client: (options) => keep(connectInPage({ reconnection: false, ...options })),
};
const overNetwork = (): World => {
  let url = '';
  return {
    make: () => {
      const server = keep(new RealServer(0));
      const http = (server as unknown as { httpServer: { address(): { port: number } } })
        .httpServer;
      url = `http://127.0.0.1:${http.address().port}`;
      return server;
    },
    client: (options) =>
      keep(
        connect(url, {
          reconnection: false,
          forceNew: true,
          transports: ['websocket'],
          ...options,
        }),
      ),
  };
};

const next = (socket: Socket, event: string) =>
  new Promise<unknown[]>((resolve) => socket.once(event, (...args: unknown[]) => resolve(args)));

/** Everything that a client is told, with ids and times left out. */
function diary(socket: Socket): unknown[] {
  const lines: unknown[] = [];
  socket.onAny((...event: unknown[]) =>
    lines.push(event.map((item) => (typeof item === 'function' ? 'answer' : item))),
  );
  socket.on('disconnect', (reason) => lines.push(['disconnect', reason]));
  socket.on('connect_error', (error) => lines.push(['connect_error', error.message]));
  return lines;
}

/** A program that uses all that a relay may want. */
async function program({ make, client }: World): Promise<unknown[]> {
  const io = make();
  // By client: across connections the network promises no order.
  const notes: Record<string, unknown[]> = {};
  io.on('connection', (socket) => {
    const seen = (notes[socket.handshake.auth.name as string] ??= []);
    seen.push(['connection', typeof socket.id, socket.rooms.has(socket.id), socket.connected]);
    seen.push([socket.handshake.auth, io.sockets.sockets.get(socket.id) === socket]);
    socket.data.name = socket.handshake.auth.name;
    socket.onAny((event) => seen.push(['any', event]));
    socket.on('echo', (...args) => socket.emit('echo', ...args));
    socket.on('ask', (question, answer) => {
      answer({ question, twice: [question, question] }, undefined);
      answer('only the first counts');
    });
    socket.on('ask me', () => socket.emit('and you?', 7, (reply: unknown) => seen.push(reply)));
    socket.once('once', () => socket.emit('once'));
    socket.on('join', (room) => void socket.join(room));
    socket.on('leave', (room) => void socket.leave(room));
    socket.on('others', () => socket.broadcast.emit('from', socket.data.name));
    socket.on('all', () => io.emit('to all'));
    socket.on('room', (room) => io.to(room).emit('in room', room));
    socket.on('roommates', (room) => socket.to(room).except('quiet').emit('roommate', room));
    socket.on('one', (id, what) => io.to(id).emit('one', what));
    socket.on('rooms', (done) =>
      done(
        [...socket.rooms].filter((room) => room !== socket.id),
        [...io.of('/').adapter.rooms.keys()].length,
      ),
    );
    socket.on('kick', () => socket.disconnect());
    socket.on('cut', () => socket.disconnect(true));
    const listener = () => seen.push('never');
    socket.on('off', listener);
    socket.off('off', listener);
    socket.on('reserved', () => {
      try {
        socket.emit('disconnect');
      } catch (error) {
        socket.emit('refused', (error as Error).message);
      }
    });
    socket.on('disconnecting', (reason) => seen.push(['disconnecting', reason, socket.rooms.size]));
    socket.on('disconnect', (reason) =>
      seen.push(['disconnect', reason, socket.rooms.size, socket.connected]),
    );
  });

  const a = client({ auth: { name: 'a' } });
  a.emit('echo', 'sent before the connection');
  const early = next(a, 'echo');
  const diaryA = diary(a);
  await next(a, 'connect');
  await early;
  const b = client({ auth: { name: 'b' } });
  const diaryB = diary(b);
  await next(b, 'connect');
  // A round trip of each proves that all that was sent before has been handled and delivered.
  const settle = async () => {
    for (const socket of [a, b, a, b])
      if (socket.connected) await socket.emitWithAck('ask', 'fence');
  };

  a.emit('echo', {
    undefined,
    list: [undefined, () => 1, NaN],
    date: new Date(0),
    deep: { a: [1] },
  });
  a.emit('echo', undefined, null, 'text', 1.5, true, [], {});
  a.emit('echo', ...Array.from({ length: 20 }, (_, n) => n));
  for (let n = 0; n < 10; n++) a.emit('echo', n);
  notes.a!.push(await a.emitWithAck('ask', 'why'));
  b.on('and you?', (n: number, reply: (answer: unknown) => void) => reply({ n, undefined }));
  const asked = next(b, 'and you?');
  b.emit('ask me');
  await asked;
  a.emit('once');
  a.emit('once');
  a.emit('off');
  await settle();
  a.emit('others');
  await settle();
  b.emit('all');
  await settle();
  a.emit('join', 'r');
  await settle();
  b.emit('join', 'r');
  b.emit('join', 'quiet');
  notes.b!.push(await b.emitWithAck('rooms'));
  b.emit('room', 'r');
  b.emit('roommates', 'r');
  await settle();
  a.emit('roommates', 'r');
  await settle();
  b.emit('leave', 'r');
  await settle();
  a.emit('room', 'r');
  a.emit('room', 'nobody is here');
  a.emit('one', b.id, { for: 'b' });
  a.emit('one', '__proto__', 'nobody');
  a.emit('reserved');
  await settle();
  b.disconnect();
  await settle();
  const again = next(b, 'connect');
  b.connect();
  await again;
  const kicked = next(b, 'disconnect');
  b.emit('kick');
  await kicked;
  const wrong = client({ auth: {} }).io.socket('/admin');
  const diaryWrong = diary(wrong);
  await next(wrong.connect(), 'connect_error');
  const cut = next(a, 'disconnect');
  a.emit('cut');
  await cut;
  const c = client({ auth: { name: 'c' } });
  const diaryC = diary(c);
  await next(c, 'connect');
  const closed = next(c, 'disconnect');
  await io.close();
  await closed;
  return [notes, diaryA, diaryB, diaryWrong, diaryC];
}

describe('the server in the page', () => {
  it('does for its clients what socket.io does', async () => {
    const real = await program(overNetwork());
    const inside = await program(inPage);
    expect(inside).toEqual(real);
    expect(JSON.stringify(real).length).toBeGreaterThan(1000);
  });

  it('delivers later, never at once', async () => {
    const io = inPage.make();
    const order: string[] = [];
    io.on('connection', (socket) => {
      order.push('connection');
      socket.on('ping', () => order.push('ping'));
    });
    const client = inPage.client();
    order.push('io() returned');
    await next(client, 'connect');
    client.emit('ping');
    order.push('emit returned');
    await new Promise<void>((resolve) => io.sockets.sockets.get(client.id!)!.once('ping', resolve));
    const socket = io.sockets.sockets.get(client.id!)!;
    expect(() => socket.emit('x', new Uint8Array(1))).toThrow('has no binary messages');
    expect(order).toEqual(['io() returned', 'connection', 'emit returned', 'ping']);
  });

  it('dies of an error in a handler, as a process would, and says which', async () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const io = inPage.make();
    const error = new TypeError('to is undefined');
    io.on('connection', (socket) =>
      socket.on('boom', () => {
        throw error;
      }),
    );
    const [one, two] = [inPage.client(), inPage.client()];
    await Promise.all([next(one, 'connect'), next(two, 'connect')]);
    const gone = Promise.all([next(one, 'disconnect'), next(two, 'disconnect')]);
    one.emit('boom');
    two.emit('boom');
    expect((await gone).map(([reason]) => reason)).toEqual(['transport close', 'transport close']);
    expect(report.mock.calls).toEqual([[error]]);
    const late = inPage.client();
    const [refused] = await next(late, 'connect_error');
    expect((refused as Error).message).toBe('websocket error');
    vi.unstubAllGlobals();
  });

  it('names what it lacks: nothing of socket.io is silently missing', () => {
    const io = new page.Server();
    const owners = [
      [io, RealServer.prototype],
      [io.sockets, Object.getPrototypeOf(new RealServer().sockets) as object],
    ] as const;
    for (const [ours, theirs] of owners) {
      const names = Object.getOwnPropertyNames(theirs).filter(
        (name) => !name.startsWith('_') && !INTERNAL.has(name),
      );
      for (const name of names) {
        try {
          expect(Reflect.get(ours, name), name).toBeDefined();
        } catch (error) {
          expect((error as Error).message, name).toMatch(
            /^The server in the page has no .+\. Leave it out here/,
          );
        }
      }
    }
    expect(() => io.of('/admin')).toThrow('has no namespace but "/"');
    expect(() => io.emit('x', () => {})).toThrow('takes no acknowledgements of a broadcast');
  });
});

/** Public in the code of socket.io, but no part of its documented API. */
const INTERNAL = new Set([
  'constructor',
  'extractFilename',
  'initEngine',
  'attachServe',
  'serve',
  'run',
]);
