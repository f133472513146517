/** What the checks of the stats lab say of numbers that a loopback never has, such as loss. */
import { describe, expect, it } from 'vitest';
import type { Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld, type World } from '../../labs/contract/world.ts';
import { checks, evidence } from '../../labs/stats/checks.ts';
import { agrees, readQuantity, wholeNumbers } from '../../labs/stats/shown-number.ts';

interface Second {
  bytes: number;
  packets: number;
  lost: number;
  jitter: number;
}

/** A call of some seconds, a report in each, and what the page then says. */
function played(
  seconds: readonly Second[],
  says: (now: Second, before: Second) => string[],
): World {
  const world = emptyWorld(0, evidence);
  let seq = 0;
  const add = (at: number, event: Unstamped) => advance(world, { ...event, seq: seq++, at });
  add(0, { kind: 'page', on: '#callButton', type: 'click', detail: null });
  const total = { bytes: 0, packets: 0, lost: 0 };
  let before: Second | undefined;
  seconds.forEach((second, index) => {
    const at = 1000 * (index + 1);
    total.bytes += second.bytes;
    total.packets += second.packets;
    total.lost += second.lost;
    const video = {
      kind: 'video',
      ssrc: 1,
      timestamp: 50_000 + at,
      bytesReceived: total.bytes,
      packetsReceived: total.packets,
      packetsLost: total.lost,
      jitter: second.jitter,
    };
    const outcome = { ok: true as const, value: { 'inbound-rtp': [video] } };
    add(at, { kind: 'call', on: 'pc2', method: 'getStats', args: [] });
    add(at, { kind: 'result', of: seq - 1, on: 'pc2', method: 'getStats', outcome });
    const now = { ...total, jitter: second.jitter };
    if (before) {
      const [bitrate = '', loss = '', jitter = ''] = says(now, before);
      add(at, { kind: 'page', on: '#bitrate', type: 'text', detail: bitrate });
      add(at, { kind: 'page', on: '#loss', type: 'text', detail: loss });
      add(at, { kind: 'page', on: '#jitter', type: 'text', detail: jitter });
    }
    before = now;
  });
  world.now = 1000 * seconds.length + 3000;
  return world;
}

/** Bytes and losses that differ from second to second, as on a poor line. */
const poor: Second[] = [60, 20, 90, 30, 80, 10, 70, 40, 65, 25, 85].map((kilobytes, index) => ({
  bytes: 1000 * kilobytes,
  packets: kilobytes,
  lost: index % 3 === 0 ? 5 : 1,
  jitter: 0.02 + index / 1000,
}));

/** A call whose sender is limited after a while, which an average does not follow. */
const limited = [...poor, ...poor.slice(0, 7).map((second) => ({ ...second, bytes: 9_000 }))];

const rate = (now: Second, before: Second) => (8 * (now.bytes - before.bytes)) / 1000;
const share = (lost: number, packets: number) => (100 * lost) / (lost + packets);
const right = (now: Second, before: Second) => [
  rate(now, before).toFixed(),
  share(now.lost - before.lost, now.packets - before.packets).toFixed(1),
  (1000 * now.jitter).toFixed(1),
];

describe('the bitrate', () => {
  const judged = (bitrate: (now: Second, before: Second) => string, seconds = poor) =>
    checks.bitrate(played(seconds, (now, before) => [bitrate(now, before)]));

  it('is that of the interval, in whatever unit it names', () => {
    expect(judged((now, before) => right(now, before)[0]!)).toEqual({ state: 'pass' });
    expect(judged((now, before) => `${rate(now, before) / 1000} Mbit/s`).state).toBe('pass');
    expect(judged((now, before) => `${1000 * rate(now, before)} bps`).state).toBe('pass');
  });

  it('is no average, and no total, though both come near it on a steady line', () => {
    const steady = poor.map((second) => ({ ...second, bytes: 60_000 }));
    let seconds = 1;
    const average = (now: Second) => ((8 * now.bytes) / 1000 / ++seconds).toFixed();
    expect(judged(average, limited)).toEqual({ state: 'fail', reason: 'total' });
    expect(judged((now, before) => right(now, before)[0]!, limited).state).toBe('pass');
    expect(judged((now) => String((8 * now.bytes) / 1000))).toMatchObject({ reason: 'total' });
    seconds = 1;
    expect(judged(average, steady)).toMatchObject({ reason: 'alike' });
    expect(judged((now, before) => right(now, before)[0]!, steady).state).toBe('fail');
  });

  it('is in thousands of bits', () => {
    expect(judged((now, before) => (rate(now, before) / 1.024).toFixed(1))).toMatchObject({
      reason: 'by-1024',
    });
    expect(judged((now, before) => (rate(now, before) / 1000).toFixed(4))).toMatchObject({
      reason: 'unit',
    });
  });

  it('is in bits', () => {
    expect(judged((now, before) => String(rate(now, before) / 8))).toMatchObject({
      reason: 'unit',
    });
    expect(judged(() => '–')).toEqual({ state: 'fail', reason: 'not-shown' });
  });
});

describe('loss and jitter', () => {
  const judged = (says: (now: Second, before: Second) => string[]) =>
    checks.quality(played(poor, (now, before) => ['', ...says(now, before)]));

  it('are a share of the interval, and milliseconds', () => {
    expect(judged((now, before) => right(now, before).slice(1))).toEqual({ state: 'pass' });
  });

  it('are not a share of everything, and not seconds', () => {
    expect(
      judged((now) => [share(now.lost, now.packets).toFixed(1), (1000 * now.jitter).toFixed()]),
    ).toMatchObject({ reason: 'loss-since-start' });
    expect(judged((now, before) => [right(now, before)[1]!, now.jitter.toFixed(3)])).toMatchObject({
      reason: 'seconds',
    });
  });
});

describe('a network that loses nothing', () => {
  const clean = poor.map((second) => ({ ...second, lost: 0, jitter: 0 }));
  it('proves nothing about a 0, whoever has written it', () => {
    const zeros = played(clean, () => ['', '0', '0.0']);
    expect(checks.quality(zeros)).toEqual({ state: 'fail', reason: 'clean' });
  });

  it('is not one that loses something', () => {
    const fixed = (loss: string, jitter: (now: Second) => string) =>
      checks.quality(
        played(poor, (now, before) => ['', loss || right(now, before)[1]!, jitter(now)]),
      );
    const jitter = (now: Second) => (1000 * now.jitter).toFixed(1);
    expect(fixed('0.0', jitter)).toMatchObject({ reason: 'loss-nothing' });
    expect(fixed('', () => '0')).toMatchObject({ reason: 'jitter-nothing' });
    expect(fixed('', jitter)).toEqual({ state: 'pass' });
  });
});

describe('a number on a page', () => {
  it('is read as a person reads it', () => {
    expect(readQuantity('512', 'bitrate')).toEqual({ value: 512, step: 1 });
    expect(readQuantity('2.50 ms', 'time')).toEqual({ value: 2.5, step: 0.01 });
    expect(readQuantity('1,234 kbit/s', 'bitrate')?.value).toBe(1234);
    expect(readQuantity('1,234.5', 'bitrate')?.value).toBe(1234.5);
    expect(readQuantity('1 234', 'bitrate')?.value).toBe(1234);
    expect(readQuantity('1.234,5', 'bitrate', true)?.value).toBe(1234.5);
    expect(readQuantity('Bitrate: 0.5 Mbps', 'bitrate')?.value).toBe(500);
    expect(readQuantity('0.5 Mb/s', 'bitrate')?.value).toBe(500);
    expect(readQuantity('65 kB/s', 'bitrate')?.value).toBe(65);
    expect(readQuantity('2 of 80 (2.5 %)', 'share')?.value).toBe(2.5);
    expect(readQuantity('NaN', 'time')).toBeUndefined();
    expect(wholeNumbers('1,280 × 720')).toEqual(expect.arrayContaining([1280, 720]));
  });

  it('may be rounded, but not to nothing', () => {
    expect(agrees(readQuantity('2', 'time')!, 2.4)).toBe(true);
    expect(agrees(readQuantity('0.002', 'time')!, 2)).toBe(false);
  });
});
