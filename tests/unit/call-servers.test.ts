/** TURN credentials of a call: asked for when they are needed, and again when they are old. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TurnResult } from '../../signaling/protocol.ts';
import { CallServers } from '../../src/call/call-servers.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const stun = [{ urls: 'stun:192.0.2.1' }];
const turnUrls = ['turn:192.0.2.1'];
const turn = (username: string) => [{ urls: turnUrls, username, credential: 'c' }];

/** A service that gives credentials named by their number. */
function servers(known = { iceServers: stun, turnUrls }) {
  let n = 0;
  const ask = vi.fn((_to: string): Promise<TurnResult | undefined> => {
    return Promise.resolve({ ok: true, iceServers: turn(String(++n)), ttl: 600 });
  });
  const it = new CallServers(ask);
  it.know(known);
  return { ask, it };
}

test('before a call nobody is asked', () => {
  const { ask, it } = servers();
  expect(it.forCall('you').now()).toEqual(stun);
  expect(ask).not.toHaveBeenCalled();
});

test('both who need them at once get those of one question', async () => {
  const { ask, it } = servers();
  const call = it.forCall('you');
  expect(await Promise.all([call.fresh(), call.fresh()])).toEqual([turn('1'), turn('1')]);
  expect(call.now()).toEqual(turn('1'));
  expect(ask.mock.calls).toEqual([['you']]);
});

test('another path within two thirds of their life uses the same, and a later one fresh ones', async () => {
  const { it } = servers();
  const call = it.forCall('you');
  await call.fresh();
  vi.advanceTimersByTime(399_000);
  expect(await call.fresh()).toEqual(turn('1'));
  vi.advanceTimersByTime(1000);
  expect(await call.fresh()).toEqual(turn('2'));
});

test('a device that has slept asks, whatever its timers say', async () => {
  const { it } = servers();
  const call = it.forCall('you');
  await call.fresh();
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  expect(await call.fresh()).toEqual(turn('2'));
});

test('another call has its own', async () => {
  const { ask, it } = servers();
  await it.forCall('you').fresh();
  expect(it.forCall('her').now()).toEqual(stun);
  expect(await it.forCall('her').fresh()).toEqual(turn('2'));
  expect(ask.mock.calls).toEqual([['you'], ['her']]);
});

test.each([undefined, { ok: false, reason: 'too-many-credentials' } as const])(
  'where there are none (%j), the call goes without TURN, and the next path asks again',
  async (answer) => {
    const { ask, it } = servers();
    ask.mockResolvedValueOnce(answer);
    expect(await it.forCall('you').fresh()).toEqual(stun);
    expect(await it.forCall('you').fresh()).toEqual(turn('1'));
  },
);

test('where there is no TURN server nobody is asked', async () => {
  const { ask, it } = servers({ iceServers: stun } as never);
  const call = it.forCall('you');
  expect(await call.fresh()).toBe(call.now());
  expect(ask).not.toHaveBeenCalled();
});
