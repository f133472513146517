import { defineChecks } from '../contract/check.ts';
import { check, endedSince, GRACE, otherwise, pressOf } from '../contract/check-builder.ts';
import { hangUps, isClean, tellingHangUp, type HangUp } from '../contract/hang-up.ts';
import type { Peer } from '../contract/peers.ts';
import type { World } from '../contract/world.ts';
import {
  attempts,
  backAt,
  callsAnew,
  firstTime,
  handAt,
  isOver,
  isUndecided,
  lastMove,
  outages,
  type Outage,
} from './outages.ts';
import { hasNewFragment, requests, restartsOf } from '../evidence/restarts.ts';
import { lastWords, newWords, saidBefore, saidWhilePoor } from './said.ts';
import { isInWords } from './words.ts';

const START = '#startButton';
const HANG_UP = '#hangupButton';

/** A blip is over after two seconds; what it was called in words has been said by then. */
const BLIP_OVER = 2300;

/** How long a connection must stay well after a blip before nothing restarts it any more. */
const QUIET = 500;

/** How long nothing may change once a connection has failed, in milliseconds. */
const STANDSTILL = 3500;

/** How many restarts of one outage are more than a count that ends. */
const TOO_MANY = 5;

/** How long after the connection is back a new frame may take, in milliseconds. */
const TO_MOVE = 6000;

/** The newest press of a button that fails the network, in milliseconds of the run. */
const failure = (fault?: string) => (world: World) =>
  world.page.faults.findLast(({ name }) =>
    fault === undefined ? name.startsWith('network-') : name === fault,
  )?.at;

const newest = (fault?: string) => (world: World) => outages(world, fault).at(-1);
const noCall = (fault?: string) => (world: World) => newest(fault)(world) === undefined;

/** The call was ended or begun anew by hand. */
const byHand = (fault: string) => (world: World) =>
  handAt(world, failure(fault)(world) ?? Infinity) < Infinity;

/** Asks something of the newest outage of that name, if there is one. */
const inOutage =
  (fault: string, holds: (world: World, outage: Outage) => boolean) => (world: World) => {
    const outage = newest(fault)(world);
    return outage !== undefined && holds(world, outage);
  };

/** When the newest change in an outage was, in milliseconds of the run. */
const moveIn = (fault: string) => (world: World) => {
  const outage = newest(fault)(world);
  return outage ? lastMove(world, outage) : failure(fault)(world);
};

const lastOutage = (world: World) => newest()(world)!;

/** All peers that an outage struck have changed the fragments of both their descriptions. */
const wasNegotiated = ({ at, peers }: Outage) =>
  peers.every((peer) => ['local', 'remote'].every((side) => hasNew(peer, side, at)));
const hasNew = (peer: Peer, side: string, at: number) =>
  hasNewFragment(peer, side as 'local' | 'remote', at);

const movesSince = (world: World, time: number) =>
  (world.media.get('#remoteVideo')?.moved ?? 0) > time;

const hangUp = (world: World) => tellingHangUp(hangUps(world, HANG_UP));

/** Until when what happens after a press of Hang up is not the doing of a further Start. */
function untilStart(world: World, at: number): number {
  const starts = world.page.clicks.get(START) ?? [];
  return Math.min(at + GRACE, ...starts.filter((time) => time > at));
}

function restartedAfter(world: World, { at }: HangUp): boolean {
  const until = untilStart(world, at);
  return [...world.peers.values()]
    .flatMap((peer) => restartsOf(world, peer))
    .some((time) => time > at && time < until);
}

function calledAfter(world: World, { at }: HangUp): boolean {
  const until = untilStart(world, at);
  return [...world.peers.values()].some(({ since }) => since > at && since < until);
}

/** What this lab gathers besides: each call that asks for an ICE restart. */
export const evidence = [requests];

export const checks = defineChecks({
  words: check({
    after: failure(),
    within: BLIP_OVER,
    // Some pages wait a moment before they alarm anybody.
    early: false,
    holds: (world) =>
      outages(world).some((outage) => newWords(world, outage).some((text) => isInWords(text))),
    because: {
      'no-call': noCall(),
      silent: (world) =>
        [...saidBefore(world, lastOutage(world)), ...saidWhilePoor(world, lastOutage(world))].every(
          (text) => text === '',
        ),
      raw: (world) => newWords(world, lastOutage(world)).length > 0,
      erased: (world) => saidWhilePoor(world, lastOutage(world)).at(-1) === '',
      same: otherwise,
    },
  }),

  blip: check({
    after: failure('network-blip'),
    within: BLIP_OVER + GRACE,
    early: false,
    over: byHand('network-blip'),
    holds: inOutage('network-blip', (world, outage) => {
      const back = backAt(outage);
      const isQuiet = back !== undefined && world.now - back > QUIET;
      return isQuiet && attempts(world, outage).every((time) => time > back + QUIET);
    }),
    certain: {
      restarted: inOutage('network-blip', (world, outage) => {
        const back = backAt(outage);
        return back !== undefined && attempts(world, outage).some((time) => time <= back + QUIET);
      }),
      closed: inOutage('network-blip', (_, { at, peers }) =>
        peers.some(
          (peer) =>
            peer.closedAt !== undefined &&
            peer.closedAt < (firstTime(peer, 'connected', at) ?? Infinity),
        ),
      ),
    },
    because: {
      'no-call': noCall('network-blip'),
      restarted: inOutage('network-blip', (world, outage) => attempts(world, outage).length > 0),
      'not-back': otherwise,
    },
  }),

  recover: check({
    after: moveIn('network-drop'),
    within: STANDSTILL,
    early: false,
    over: byHand('network-drop'),
    needs: ['frames'],
    waits: inOutage('network-drop', (world, outage) => {
      const back = backAt(outage);
      return back === undefined ? isUndecided(outage) : world.now - back < TO_MOVE;
    }),
    holds: inOutage('network-drop', (world, outage) => {
      const back = backAt(outage);
      return back !== undefined && wasNegotiated(outage) && movesSince(world, back);
    }),
    certain: {
      'new-call': inOutage('network-drop', callsAnew),
      'never-tried': inOutage(
        'network-drop',
        (world, outage) => isOver(outage) && attempts(world, outage).length === 0,
      ),
      'gave-up': inOutage(
        'network-drop',
        (_, outage) => isOver(outage) && backAt(outage) === undefined,
      ),
    },
    because: {
      'no-call': noCall('network-drop'),
      'no-restart': inOutage(
        'network-drop',
        (world, outage) => attempts(world, outage).length === 0,
      ),
      'not-offered': inOutage('network-drop', (_, { at, peers }) =>
        peers.every((peer) => !hasNew(peer, 'local', at)),
      ),
      'offer-lost': inOutage('network-drop', (_, { at, peers }) =>
        peers.every((peer) => !hasNew(peer, 'remote', at)),
      ),
      'answer-lost': inOutage('network-drop', (_, outage) => !wasNegotiated(outage)),
      'not-connected': inOutage('network-drop', (_, outage) => backAt(outage) === undefined),
      still: otherwise,
    },
  }),

  'give-up': check({
    after: moveIn('network-gone'),
    within: STANDSTILL,
    early: false,
    over: byHand('network-gone'),
    waits: inOutage('network-gone', (_, outage) => isUndecided(outage)),
    holds: inOutage(
      'network-gone',
      (world, outage) =>
        isOver(outage) &&
        attempts(world, outage).length > 0 &&
        lastWords(world, outage).some((text) => isInWords(text)),
    ),
    certain: {
      'new-call': inOutage('network-gone', callsAnew),
      'never-tried': inOutage(
        'network-gone',
        (world, outage) => isOver(outage) && attempts(world, outage).length === 0,
      ),
      forever: inOutage(
        'network-gone',
        (world, outage) => attempts(world, outage).length > TOO_MANY && !isOver(outage),
      ),
    },
    because: {
      'no-call': noCall('network-gone'),
      silent: inOutage('network-gone', (_, outage) => isOver(outage)),
      'one-open': inOutage('network-gone', (_, { peers }) =>
        peers.some(({ closedAt }) => closedAt !== undefined),
      ),
      stuck: otherwise,
    },
  }),

  'hang-up': check({
    after: pressOf(HANG_UP),
    // Whatever was waiting to bring the call back must not do so now.
    within: GRACE,
    early: false,
    over: endedSince(START, HANG_UP),
    holds: (world) =>
      hangUps(world, HANG_UP).some(
        (one) =>
          isClean(one) &&
          one.tracks.length === 0 &&
          world.now - one.at >= GRACE &&
          !restartedAfter(world, one) &&
          !calledAfter(world, one),
      ),
    because: {
      'no-call': (world) => {
        const { closed, open, openBefore } = hangUp(world)!;
        return closed.length + open.length + openBefore.length === 0;
      },
      restarted: (world) => restartedAfter(world, hangUp(world)!),
      'called-again': (world) => calledAfter(world, hangUp(world)!),
      open: (world) => hangUp(world)!.open.length === 2,
      'one-open': (world) => hangUp(world)!.open.length === 1,
      'earlier-open': (world) => hangUp(world)!.openBefore.length > 0,
      'camera-on': (world) => hangUp(world)!.tracks.some(({ kind }) => kind === 'video'),
      'microphone-on': (world) => hangUp(world)!.tracks.length > 0,
      'never-connected': otherwise,
    },
  }),
});
