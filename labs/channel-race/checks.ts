import { newestCall } from '../contract/calls.ts';
import { defineChecks } from '../contract/check.ts';
import { check, otherwise, pressOf } from '../contract/check-builder.ts';
import { isClosed } from '../contract/peer-queries.ts';
import { lastClick, textOf } from '../contract/queries.ts';
import type { World } from '../contract/world.ts';
import { sockets } from '../evidence/sockets.ts';
import { MEDIAN, P95, place, type Quantile } from './quantiles.ts';
import { measuring, passages, tripsOf, unawaited, type Passage } from './trips.ts';

export const evidence = [sockets, passages];

const START = '#startButton';
/** Round trips that each must have made, and those before them that do not count. */
const ENOUGH = 200;
const WARM_UP = 5;
/** A race in which nothing has happened for so long has stopped, in milliseconds. */
const STOPPED = 3000;
/** How long a program may take to close everything, in milliseconds. */
const TO_CLOSE = 1500;
/** A shown median below this share of the quickest trip of the trace was not measured to its end. */
const TOO_QUICK = 0.7;
/** Messages that may overtake the echo before them: the first, which greet. */
const MOST_UNAWAITED = 0.25;
/** By turns, nearly every ping of the channel has one of the socket before it. */
const BY_TURNS = 0.3;
/** Trips that must have been seen one by one, of those that the program counts. */
const SEEN = 0.9;
/** Where few were seen one by one, a median so many times theirs is wrong for sure. */
const FAR_OFF = 10;

const RACERS = ['channel', 'socket'] as const;
type Racer = (typeof RACERS)[number];

const since = (world: World) => lastClick(world, START) ?? 0;
const pings = (world: World, racer: Racer): Passage[] =>
  measuring(world.of(passages)[racer], since(world));

/** A number that the page shows, in milliseconds where it has a unit; `NaN` where it shows none. */
function shown(world: World, id: string): number {
  const words = textOf(world, id).replace(/(\d),(\d)/, '$1.$2');
  const number = parseFloat(/-?[\d.]+(?:e-?\d+)?/i.exec(words)?.[0] ?? '');
  if (/[µμu]s|마이크로/i.test(words)) return number / 1000;
  return /\d\s*(?:s|sec\w*|초)\s*$/i.test(words) ? number * 1000 : number;
}

/** When the newest race came to a result: when all six cells had been filled in. */
function finishedAt(world: World): number | undefined {
  const cells = RACERS.flatMap((racer) => ['Median', 'P95', 'Count'].map((what) => racer + what));
  const times = cells.map((cell) => world.page.texts.get(`#${cell}`)?.at(-1)?.at ?? -1);
  const last = Math.max(...times);
  return last >= since(world) && times.every((time) => time >= 0) ? last : undefined;
}

const noResult = (world: World) => finishedAt(world) === undefined;
const isRacing = (world: World) => noResult(world) && world.now - world.lastActivity < STOPPED;

/**
 * Did the trips of the trace take longer than the page shows? Either not even the quickest took as
 * little as half of them should have, or, on a clock too coarse for that, both numbers are too low.
 */
function isTooQuick(world: World, racer: Racer): boolean {
  const trips = tripsOf(pings(world, racer));
  const median = shown(world, `#${racer}Median`);
  const isBelow = (value: number, quantile: Quantile) =>
    place(trips, value, { ...quantile, near: quantile.far }, grain(world)) === 'below';
  return (
    median < Math.min(...trips) * TOO_QUICK - grain(world) ||
    (isBelow(median, MEDIAN) && isBelow(shown(world, `#${racer}P95`), P95))
  );
}

/** How exact the clock is, in milliseconds: some browsers round it to whole ones. */
function grain(world: World): number {
  const all = [...world.of(passages).channel, ...world.of(passages).socket];
  return all.every(({ at }) => Number.isInteger(at)) ? 1 : 0.05;
}

function isByTurns(world: World): boolean {
  const sent = pings(world, 'channel').filter(({ way, count }) => way === 'sent' && count === 1);
  const others = world.of(passages).socket;
  const turns = sent.filter(({ seq }, index) => {
    const before = sent[index - 1]?.seq ?? -1;
    return others.some((other) => other.seq > before && other.seq < seq);
  });
  return turns.length >= sent.length * BY_TURNS;
}

const count = (world: World, racer: Racer) => shown(world, `#${racer}Count`);
const sentCount = (world: World, racer: Racer) =>
  pings(world, racer).reduce((sum, one) => sum + (one.way === 'sent' ? one.count : 0), 0);

const openPeers = (world: World) => {
  const call = newestCall(world.peers.values());
  return call ? [call.caller, call.callee].filter((peer) => !isClosed(peer)) : [];
};
const openSockets = (world: World) =>
  [...world.of(sockets).sockets.values()].filter(({ connected }) => connected);

/** Where a shown quantile lies among the trips that count: the last ones, after the warm-up. */
function placeOf(world: World, racer: Racer, what: 'Median' | 'P95', quantile: Quantile) {
  const trips = tripsOf(pings(world, racer));
  const counted = count(world, racer);
  const value = shown(world, `#${racer}${what}`);
  if (trips.length >= counted * SEEN) {
    return place(trips.slice(-counted), value, quantile, grain(world));
  }
  const isFar = value > Math.max(...trips) * FAR_OFF && trips.length > 0;
  return isFar ? 'above' : 'within';
}

const places = (world: World, what: 'Median' | 'P95', quantile: Quantile) =>
  RACERS.filter(
    (racer) => tripsOf(pings(world, racer)).length > 0 && !isTooQuick(world, racer),
  ).map((racer) => placeOf(world, racer, what, quantile));

const numbers = (world: World) =>
  RACERS.map((racer) => ({
    half: shown(world, `#${racer}Median`),
    most: shown(world, `#${racer}P95`),
  }));
const isMissing = (world: World) => numbers(world).some(({ half, most }) => isNaN(half + most));
const isReversed = (world: World) => numbers(world).some(({ half, most }) => most < half);

/** On a clock of whole milliseconds, both may well be the same. */
const isSame = (world: World) =>
  grain(world) < 1 && numbers(world).every(({ half, most }) => half === most);

const isDone = (world: World) => lastClick(world, START) !== undefined && !noResult(world);
const isWrong = (world: World, what: 'Median' | 'P95', quantile: Quantile) =>
  places(world, what, quantile).some((one) => one !== 'within');

export const checks = defineChecks({
  'channel-trip': check({
    after: pressOf(START),
    waits: isRacing,
    holds: (world) =>
      isDone(world) &&
      sentCount(world, 'channel') > 0 &&
      unawaited(pings(world, 'channel')) <= MOST_UNAWAITED &&
      !isTooQuick(world, 'channel'),
    because: {
      'no-ping': (world) => sentCount(world, 'channel') === 0,
      'not-awaited': (world) => unawaited(pings(world, 'channel')) > MOST_UNAWAITED,
      'no-echo': (world) => tripsOf(pings(world, 'channel')).length === 0,
      'no-result': noResult,
      'too-quick': otherwise,
    },
  }),

  'socket-trip': check({
    after: pressOf(START),
    waits: isRacing,
    holds: (world) =>
      isDone(world) && shown(world, '#socketMedian') >= 0 && !isTooQuick(world, 'socket'),
    because: {
      'no-result': noResult,
      'no-number': (world) => isNaN(shown(world, '#socketMedian')),
      'too-quick': otherwise,
    },
  }),

  'by-turns': check({
    after: pressOf(START),
    waits: isRacing,
    holds: (world) =>
      isDone(world) &&
      RACERS.every((racer) => count(world, racer) >= ENOUGH) &&
      sentCount(world, 'channel') >= count(world, 'channel') + WARM_UP &&
      isByTurns(world),
    because: {
      'no-result': noResult,
      'too-few': (world) => RACERS.some((racer) => !(count(world, racer) >= ENOUGH)),
      'no-warm-up': (world) => sentCount(world, 'channel') < count(world, 'channel') + WARM_UP,
      'in-blocks': otherwise,
    },
  }),

  tidy: check({
    after: (world) => finishedAt(world) ?? lastClick(world, START),
    within: TO_CLOSE,
    // Whatever is still open then stays open, however little the program does.
    early: false,
    waits: isRacing,
    holds: (world) =>
      isDone(world) && openPeers(world).length === 0 && openSockets(world).length === 0,
    because: {
      'no-result': noResult,
      open: (world) => openPeers(world).length > 1,
      'one-open': (world) => openPeers(world).length === 1,
      'sockets-open': otherwise,
    },
  }),

  quantiles: check({
    after: pressOf(START),
    waits: isRacing,
    holds: (world) =>
      isDone(world) &&
      !isMissing(world) &&
      !isReversed(world) &&
      !isSame(world) &&
      !isWrong(world, 'Median', MEDIAN) &&
      !isWrong(world, 'P95', P95),
    because: {
      'no-result': noResult,
      missing: isMissing,
      reversed: isReversed,
      same: isSame,
      'median-off': (world) => isWrong(world, 'Median', MEDIAN),
      'p95-high': (world) => places(world, 'P95', P95).includes('above'),
      'p95-low': otherwise,
    },
  }),
});
