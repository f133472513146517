/** The call page's line to the signaling: what a renewal says, and what it leaves alone. */
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

const turn = (username: string) => [{ urls: 'turn:192.0.2.1', username, credential: 'c' }];

/** A page that has its id. */
function joined(ttl: number | undefined = 600) {
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
  socket.hear('init', { id: 'me', secret: 's1', iceServers: turn('one'), ttl });
  return { signaling, listener };
}

/** What it has said since the last look. */
const said = () => socket.said.splice(0);

test('credentials are renewed in time, and the listener has the fresh ones', () => {
  const { listener } = joined();
  said();
  vi.advanceTimersByTime(400_000);
  expect(said()).toEqual([['init', { resume: true }]]);
  socket.hear('init', { id: 'me', secret: 's2', iceServers: turn('two'), ttl: 600 });
  expect(listener.ready).toHaveBeenLastCalledWith('me', turn('two'));
  vi.advanceTimersByTime(400_000);
  expect(said()).toEqual([['init', { resume: true }]]);
});

test('a renewal forgets no number: what is sent again after a break is not taken twice', () => {
  const { listener } = joined();
  socket.hear('request', { from: 'you', n: 1 });
  vi.advanceTimersByTime(400_000);
  socket.hear('init', { id: 'me', secret: 's2', iceServers: turn('two'), ttl: 600 });
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

test('whoever waits for a renewal waits until the server has answered', async () => {
  const { signaling } = joined();
  const renewed = vi.fn();
  void signaling.renew().then(renewed);
  await Promise.resolve();
  expect(renewed).not.toHaveBeenCalled();
  socket.hear('init', { id: 'me', secret: 's2', iceServers: turn('two'), ttl: 600 });
  await vi.waitFor(() => expect(renewed).toHaveBeenCalledOnce());
});

test('a server that does not answer has its connection made anew, and the renewal comes with it', async () => {
  const { signaling } = joined();
  const renewed = vi.fn();
  void signaling.renew().then(renewed);
  vi.advanceTimersByTime(3999);
  expect(socket.closed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(socket.closed).toHaveBeenCalledOnce();
  socket.hear('disconnect', 'forced close');
  socket.hear('connect');
  socket.hear('init', {
    id: 'me',
    secret: 's2',
    resumed: 'all',
    iceServers: turn('two'),
    ttl: 600,
  });
  await vi.waitFor(() => expect(renewed).toHaveBeenCalledOnce());
});

test('a server of 2019 is asked for its id once', async () => {
  const { signaling } = joined(undefined);
  socket.hear('disconnect', 'transport close');
  socket.hear('connect');
  socket.hear('init', { id: 'other' });
  said();
  await signaling.renew();
  expect(said()).toEqual([]);
});

test('a page that wakes up renews what has ended meanwhile', () => {
  joined();
  said();
  vi.setSystemTime(Date.now() + 3_600_000);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(said()).toEqual([]);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(said()).toEqual([['init', { resume: true }]]);
});

test('a page that is closed renews nothing', () => {
  const { signaling } = joined();
  signaling.close();
  said();
  vi.advanceTimersByTime(3_600_000);
  expect(said()).toEqual([]);
});
