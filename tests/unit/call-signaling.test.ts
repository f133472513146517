/** The call page's line to the signaling: what it asks, and what it keeps. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectSignaling } from '../../src/call/signaling.ts';

/** Socket.IO's client as far as the page uses it. */
class FakeSocket extends EventEmitter {
  readonly said: unknown[][] = [];
  readonly closed = vi.fn();
  readonly io = { engine: { close: this.closed } };
  active = true;

  override emit(...said: [string, ...unknown[]]): boolean {
    this.said.push(said);
    return true;
  }

  /** The server says something. */
  hear(event: string, ...args: unknown[]): void {
    super.emit(event, ...args);
  }

  disconnect(): void {}
}

let socket: FakeSocket;
vi.mock('socket.io-client', () => ({ io: () => socket }));

const page = new EventTarget() as EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
  page.visibilityState = 'visible';
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page that has its id. */
function joined() {
  const listener = {
    ready: vi.fn(),
    away: vi.fn(),
    request: vi.fn(),
    signal: vi.fn(),
    end: vi.fn(),
    failed: vi.fn(),
  };
  const signaling = connectSignaling(listener);
  socket.hear('connect');
  socket.hear('init', { id: 'me', secret: 's1', turnUrls: ['turn:192.0.2.1'] });
  return { signaling, listener };
}

/** What it has said since the last look. */
const said = () => socket.said.splice(0);

test('the listener is told which servers there are', () => {
  const { listener } = joined();
  expect(listener.ready).toHaveBeenLastCalledWith('me', { turnUrls: ['turn:192.0.2.1'] });
});

test('to ask for credentials is to ask for a call with somebody', async () => {
  const { signaling } = joined();
  said();
  const answer = signaling.turn('you');
  const [[event, message, acknowledge]] = said() as [[string, unknown, (result: unknown) => void]];
  expect([event, message]).toEqual(['turn', { to: 'you' }]);
  const result = { ok: true, iceServers: [], ttl: 600 };
  acknowledge(result);
  expect(await answer).toBe(result);
});

test('credentials for which no answer comes are not waited for', async () => {
  const { signaling } = joined();
  const answer = signaling.turn('you');
  vi.advanceTimersByTime(4000);
  expect(await answer).toBeUndefined();
});

test('a question for whether the server is there forgets no number: nothing is taken twice', () => {
  const { signaling, listener } = joined();
  socket.hear('request', { from: 'you', n: 1 });
  void signaling.reach();
  socket.hear('init', { id: 'me', secret: 's2' });
  socket.hear('disconnect', 'transport close');
  said();
  socket.hear('connect');
  expect(said()).toEqual([['init', { resume: { id: 'me', secret: 's2', last: 1 } }]]);
  socket.hear('init', { id: 'me', secret: 's3', resumed: 'all' });
  socket.hear('request', { from: 'you', n: 1 });
  expect(listener.request).toHaveBeenCalledOnce();
});

test('what has arrived is confirmed with the newest number, once for a burst', () => {
  joined();
  said();
  for (const n of [1, 2, 3]) socket.hear('call', { from: 'you', candidate: null, n });
  expect(said()).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(said()).toEqual([['confirm', { n: 3 }]]);
});

test('whoever asks whether the server is there waits until it has answered', async () => {
  const { signaling } = joined();
  const reached = vi.fn();
  said();
  void signaling.reach().then(reached);
  // Socket.IO may keep it for the next connection, where it must not ask for another id.
  expect(said()).toEqual([['init', { resume: { id: 'me', secret: 's1', last: 0 } }]]);
  await Promise.resolve();
  expect(reached).not.toHaveBeenCalled();
  socket.hear('init', { id: 'me', secret: 's2' });
  await vi.waitFor(() => expect(reached).toHaveBeenCalledOnce());
});

test('a server that does not answer has its connection made anew', async () => {
  const { signaling } = joined();
  const reached = vi.fn();
  void signaling.reach().then(reached);
  vi.advanceTimersByTime(3999);
  expect(socket.closed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(socket.closed).toHaveBeenCalledOnce();
  socket.hear('disconnect', 'forced close');
  socket.hear('connect');
  socket.hear('init', { id: 'me', secret: 's2', resumed: 'all' });
  await vi.waitFor(() => expect(reached).toHaveBeenCalledOnce());
});

test('a server of 2019 is asked for its id once', async () => {
  const { signaling } = joined();
  socket.hear('disconnect', 'transport close');
  socket.hear('connect');
  socket.hear('init', { id: 'other' });
  said();
  await signaling.reach();
  expect(said()).toEqual([]);
});

test('a page that is closed says nothing more', () => {
  const { signaling } = joined();
  signaling.close();
  said();
  vi.advanceTimersByTime(3_600_000);
  expect(said()).toEqual([]);
});
