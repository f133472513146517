/** What the checks of the race say of numbers that were shown. */
import { describe, expect, it } from 'vitest';
import type { Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../labs/contract/world.ts';
import { checks, evidence } from '../../labs/channel-race/checks.ts';
import { MEDIAN, P95, place } from '../../labs/channel-race/quantiles.ts';

const says = (on: string, detail: string): Unstamped => ({
  kind: 'page',
  on,
  type: 'text',
  detail,
});
const ping: Unstamped = { kind: 'call', on: 'socket1', method: 'emit', args: ['call', {}] };
const echo: Unstamped = { kind: 'event', on: 'socket1', type: 'call', detail: {} };

/** What is said of the socket's round trip, after a ping and a result of so many milliseconds. */
function verdict(median: string, ...between: Unstamped[]) {
  const world = emptyWorld(0, evidence);
  const cells = ['channelMedian', 'channelP95', 'channelCount', 'socketP95', 'socketCount'];
  const events: Unstamped[] = [
    { kind: 'page', on: '#startButton', type: 'click', detail: null },
    ping,
    ...between,
    ...cells.map((cell) => says(`#${cell}`, '1')),
    says('#socketMedian', median),
  ];
  events.forEach((event, seq) => advance(world, { ...event, seq, at: 10.5 + seq * 10 }));
  world.now = 60_000;
  return checks['socket-trip'](world);
}

it('takes no round trip that ends before its echo', () => {
  const tooQuick = { state: 'fail', reason: 'too-quick' };
  expect(verdict('0.02 ms')).toEqual(tooQuick);
  expect(verdict('0.02 ms', echo)).toEqual(tooQuick);
  expect(verdict('10 ms', echo)).toEqual({ state: 'pass' });
  expect(verdict('9800 µs', echo)).toEqual({ state: 'pass' });
});

it('takes no round trip that ends before its echo where the clock is coarse', () => {
  const quick = 0.1;
  const usual = 0.6;
  const trips = Array.from({ length: 200 }, (_, index) => (index % 50 === 0 ? quick : usual));
  const race = (median: string, p95: string) => {
    const world = emptyWorld(0, evidence);
    let seq = 0;
    let at = 10.5;
    const take = (event: Unstamped) => advance(world, { ...event, seq: seq++, at });
    take({ kind: 'page', on: '#startButton', type: 'click', detail: null });
    for (const trip of trips) {
      at += 1;
      take(ping);
      at += trip;
      take(echo);
    }
    for (const cell of ['channelMedian', 'channelP95', 'channelCount']) take(says(`#${cell}`, '1'));
    take(says('#socketCount', String(trips.length)));
    take(says('#socketP95', p95));
    take(says('#socketMedian', median));
    world.now = 60_000;
    return checks['socket-trip'](world);
  };
  expect(race('0.1', '0.2')).toEqual({ state: 'fail', reason: 'too-quick' });
  expect(race('0.1', '0.6')).toEqual({ state: 'pass' });
  expect(race('0.6', '0.7')).toEqual({ state: 'pass' });
});

describe('a quantile', () => {
  /** Most are quick, some are slow, and one is very slow. */
  const values = Array.from({ length: 200 }, (_, index) => 1 + (index / 100) ** 4);
  const exact = 0.05;

  it.each([1.9606, 1.98, 2])('is a median at %d', (shown) => {
    expect(place(values, shown, MEDIAN, exact)).toBe('within');
  });

  it('is no median where it is the mean', () => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(place(values, mean, MEDIAN, exact)).toBe('above');
  });

  it('is 95 % by any definition, and not the greatest or the median', () => {
    for (const index of [188, 189, 190, 191]) {
      expect(place(values, values[index]!, P95, exact)).toBe('within');
    }
    expect(place([...values, 40], 40, P95, exact)).toBe('above');
    expect(place(values, values[100]!, P95, exact)).toBe('below');
  });
});
