/** The trace of sockets: what is recorded, and that the program cannot tell. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Socket } from 'socket.io-client';
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../labs/contract/world.ts';
import { sockets } from '../../labs/evidence/sockets.ts';
import { io } from '../../src/frame/in-page-socketio/client.ts';
import { Server } from '../../src/frame/in-page-socketio/server.ts';
import { Recorder } from '../../src/trace/recorder.ts';
import { watchSockets } from '../../src/trace/socket.ts';

// `describe` of the trace asks for these classes of the browser.
vi.stubGlobal('MediaStreamTrack', function MediaStreamTrack() {});
vi.stubGlobal('MediaStream', function MediaStream() {});

let server: Server;
afterEach(() => server.close());

function serve(): void {
  server = new Server();
  server.on('connection', (socket) => {
    socket.on('init', () => socket.emit('init', { id: 'x' }));
    socket.on('ask', (question: unknown, answer: (reply: object) => void) => answer({ question }));
  });
}

/** Uses a socket in every way; returns all that it could see. */
async function program(): Promise<unknown[]> {
  const seen: unknown[] = [];
  const socket = io({ reconnection: false });
  seen.push(socket instanceof Socket, Object.keys(socket).sort(), socket.listenersAny());
  seen.push(socket.emit.name, socket.emit.length, socket.listeners('connect').length);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const heard = new Promise((resolve) => socket.once('init', resolve));
  seen.push(socket.emit('init') === socket, await heard);
  seen.push(
    await socket.emitWithAck('ask', 'why'),
    await socket.timeout(500).emitWithAck('ask', 2),
  );
  socket.emit('ask', 3, function (this: unknown, ...args: unknown[]) {
    seen.push(this === socket, args);
  });
  await socket.emitWithAck('ask', 'fence');
  try {
    socket.emit('disconnect');
  } catch (error) {
    seen.push((error as Error).message);
  }
  socket.off();
  const reason = new Promise((resolve) => socket.once('disconnect', resolve));
  seen.push(socket.disconnect() === socket, await reason, socket.connected);
  return seen;
}

describe('sockets in the trace', () => {
  it('change nothing for the program', async () => {
    serve();
    const without = await program();
    const shapes = () => Object.getOwnPropertyNames(Socket.prototype).sort();
    const before = shapes();
    const undo = watchSockets(new Recorder(() => {}), Socket, () => {});
    expect(await program()).toEqual(without);
    undo();
    expect(shapes()).toEqual(before);
    expect(await program()).toEqual(without);
  });

  it('are told in the world: connected, sent, acknowledged, received', async () => {
    serve();
    const world = emptyWorld(0, [sockets]);
    const events: TraceEvent[] = [];
    const made: Socket[] = [];
    const recorder = new Recorder((event) => {
      events.push(event);
      advance(world, event);
    });
    const undo = watchSockets(recorder, Socket, (socket) => made.push(socket));
    await program();
    undo();
    const state = world.of(sockets).sockets.get('socket1')!;
    expect(made).toHaveLength(1);
    expect(state).toMatchObject({ connected: false, reason: 'io client disconnect' });
    expect(
      state.sent.map(({ event, payload, acknowledged }) => [
        event,
        payload,
        acknowledged !== undefined,
      ]),
    ).toEqual([
      ['init', null, false],
      ['ask', 'why', true],
      ['ask', 2, true],
      ['ask', 3, true],
      ['ask', 'fence', true],
      ['disconnect', null, false],
    ]);
    expect(state.received).toMatchObject([{ event: 'init', payload: { id: 'x' } }]);
    expect(world.of(sockets).calls.size).toBe(0);
    expect(events.filter(({ kind }) => kind === 'result').at(-2)).toMatchObject({
      method: 'emit',
      outcome: { ok: false },
    });
  });

  it('keep only the newest messages', () => {
    const world = emptyWorld(0, [sockets]);
    const tell = (event: object, seq: number) =>
      advance(world, { seq, at: seq, ...event } as TraceEvent);
    tell({ kind: 'state', on: 'socket1', name: 'created', value: { type: 'Socket' } }, 0);
    for (let n = 1; n <= 600; n++) {
      tell({ kind: 'call', on: 'socket1', method: 'emit', args: ['n', n] }, 2 * n);
      tell({ kind: 'event', on: 'socket1', type: 'n', detail: n }, 2 * n + 1);
    }
    const { sent, received } = world.of(sockets).sockets.get('socket1')!;
    expect([sent.length, received.length]).toEqual([500, 500]);
    expect([sent.at(-1)!.payload, received.at(-1)!.payload]).toEqual([600, 600]);
  });
});
