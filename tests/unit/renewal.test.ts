/** TURN credentials are renewed before they end, also after a sleep. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Renewal } from '../../src/call/renewal.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function renewal() {
  const renew = vi.fn();
  return { renew, it: new Renewal(renew) };
}

test('after two thirds of their life, once', () => {
  const { renew, it } = renewal();
  it.begin(600);
  vi.advanceTimersByTime(399_000);
  expect(renew).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(renew).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(600_000);
  expect(renew).toHaveBeenCalledOnce();
});

test('new ones begin anew', () => {
  const { renew, it } = renewal();
  it.begin(600);
  vi.advanceTimersByTime(300_000);
  it.begin(600);
  vi.advanceTimersByTime(300_000);
  expect(renew).not.toHaveBeenCalled();
});

test('what has no end is not renewed', () => {
  const { renew, it } = renewal();
  it.begin(600);
  it.begin(undefined);
  vi.advanceTimersByTime(3_600_000);
  it.look();
  expect(renew).not.toHaveBeenCalled();
});

test('a device that has slept looks at the clock when it wakes', () => {
  const { renew, it } = renewal();
  it.begin(600);
  it.look();
  expect(renew).not.toHaveBeenCalled();
  // The clock goes on in sleep, and the timers do not.
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  it.look();
  it.look();
  expect(renew).toHaveBeenCalledOnce();
});
