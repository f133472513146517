import { callBegunBy, type Call } from '../contract/calls.ts';
import { defineChecks } from '../contract/check.ts';
import { check, otherwise, pressOf } from '../contract/check-builder.ts';
import { descriptionOf, stateOf } from '../contract/peer-queries.ts';
import type { Peer } from '../contract/peers.ts';
import { endedBy } from '../contract/queries.ts';
import type { World } from '../contract/world.ts';
import { hasNewFragment, requests } from '../evidence/restarts.ts';
import { gatherings, isRelayOnly, typesOf, wasRefused, waysOf, type Way } from './gathering.ts';
import { hasUnanswered, isQuiet, spoke } from './said.ts';
import {
  callsAnew,
  isBack,
  isUndecided,
  lastMove,
  newestSleep,
  restartsSince,
  sleptAt,
  type Sleep,
} from './sleeps.ts';

const CALL = '#callButton';
const RELAY = '#relayButton';
const OLD = '#oldButton';
const HANG_UP = '#hangupButton';
const CALLS = [CALL, RELAY, OLD];

/** How long a call may take, with servers that do not answer, in milliseconds. */
const TO_CONNECT = 6000;

/** How long nothing may change once a connection has failed, in milliseconds. */
const STANDSTILL = 3500;

const callOf = (world: World, button: string) => callBegunBy(world, button, CALLS);
const peersOf = (call: Call | undefined): Peer[] => (call ? [call.caller, call.callee] : []);
const plain = (world: World) => peersOf(callOf(world, CALL));
const old = (world: World) => peersOf(callOf(world, OLD));
const relayed = (world: World) => peersOf(callOf(world, RELAY));

/** The call that a button began is over: it was ended, or another was begun. */
const endedAfter = (button: string) => (world: World) =>
  [...CALLS.filter((other) => other !== button), HANG_UP].some((end) =>
    endedBy(world, end, button),
  );

const isConnecting = (peers: readonly Peer[]) =>
  peers.some((peer) => stateOf(peer, 'connectionState') === 'connecting');
const hasConnected = ({ states }: Peer) =>
  states.connectionState.some(({ value }) => value === 'connected');
const setNothing = (peers: readonly Peer[]) =>
  peers.every((peer) => descriptionOf(peer, 'local') === undefined);
const isComplete = (peer: Peer) => stateOf(peer, 'iceGatheringState') === 'complete';
const isBusy = (peers: readonly Peer[]) =>
  isConnecting(peers) || peers.some((peer) => stateOf(peer, 'iceGatheringState') === 'gathering');
const found = (peer: Peer, type: string) => typesOf(peer).includes(type);

/** Was the way given to at least one of the peers, or to each of them? */
const someHave = (world: World, peers: readonly Peer[], way: Way) =>
  peers.some((peer) => waysOf(world, peer).has(way));
const allHave = (world: World, peers: readonly Peer[], ways: readonly Way[]) =>
  peers.every((peer) => ways.every((way) => waysOf(world, peer).has(way)));

const inSleep = (holds: (world: World, sleep: Sleep) => boolean) => (world: World) => {
  const sleep = newestSleep(world);
  return sleep !== undefined && holds(world, sleep);
};

const isOver = ({ peers }: Sleep) => peers.some(({ closedAt }) => closedAt !== undefined);
const refusedSince = (world: World, { at, peers }: Sleep) =>
  peers.filter((peer) => wasRefused(world, peer, at));

/** What this lab gathers besides: configurations, errors of servers, and requests for a restart. */
export const evidence = [gatherings, requests];

export const checks = defineChecks({
  servers: check({
    after: pressOf(CALL),
    within: TO_CONNECT,
    over: endedAfter(CALL),
    waits: (world) => isBusy(plain(world)),
    holds: (world) => {
      const peers = plain(world);
      return (
        peers.length === 2 &&
        peers.every(isComplete) &&
        allHave(world, peers, ['udp', 'tcp', 'tls']) &&
        peers.every(
          (peer) => hasConnected(peer) && found(peer, 'relay') && !isRelayOnly(world, peer),
        )
      );
    },
    because: {
      'no-call': (world) => setNothing(plain(world)),
      'no-turn': (world) => !someHave(world, plain(world), 'turn'),
      'one-end': (world) => !allHave(world, plain(world), ['turn']),
      refused: (world) => plain(world).some((peer) => wasRefused(world, peer)),
      'no-udp': (world) => !allHave(world, plain(world), ['udp']),
      'no-tcp': (world) => !allHave(world, plain(world), ['tcp']),
      'no-tls': (world) => !allHave(world, plain(world), ['tls']),
      'relay-only': (world) => plain(world).some((peer) => isRelayOnly(world, peer)),
      'not-connected': otherwise,
    },
  }),

  relay: check({
    after: pressOf(RELAY),
    within: TO_CONNECT,
    over: endedAfter(RELAY),
    waits: (world) => isBusy(relayed(world)),
    holds: (world) =>
      relayed(world).length === 2 &&
      relayed(world).every((peer) => isComplete(peer) && hasConnected(peer)) &&
      relayed(world).some((peer) => isRelayOnly(world, peer) && found(peer, 'relay')) &&
      // A policy for every call would send through the relay what could go directly.
      !plain(world).some((peer) => isRelayOnly(world, peer)),
    because: {
      'no-call': (world) => setNothing(relayed(world)),
      always: (world) => plain(world).some((peer) => isRelayOnly(world, peer)),
      'any-path': (world) => !relayed(world).some((peer) => isRelayOnly(world, peer)),
      refused: (world) => relayed(world).some((peer) => wasRefused(world, peer)),
      'no-relay': (world) => !relayed(world).some((peer) => found(peer, 'relay')),
      'not-connected': otherwise,
    },
  }),

  errors: check({
    after: pressOf(OLD),
    within: TO_CONNECT,
    over: endedAfter(OLD),
    waits: (world) => isBusy(old(world)),
    holds: (world) => isQuiet(world, CALLS) && spoke(world, CALLS),
    because: {
      'no-call': (world) => setNothing(old(world)),
      'none-refused': (world) => !old(world).some((peer) => wasRefused(world, peer)),
      alarm: (world) => hasUnanswered(world, CALLS) && !isQuiet(world, CALLS),
      silent: (world) => !spoke(world, CALLS),
      untried: otherwise,
    },
  }),

  renewed: check({
    after: (world) => {
      const sleep = newestSleep(world);
      return sleep ? lastMove(world, sleep) : sleptAt(world);
    },
    within: STANDSTILL,
    early: false,
    over: (world) =>
      [...CALLS, HANG_UP].some((button) =>
        (world.page.clicks.get(button) ?? []).some((at) => at > (sleptAt(world) ?? Infinity)),
      ),
    waits: inSleep((_, sleep) => isUndecided(sleep)),
    holds: inSleep(
      (_, sleep) =>
        sleep.peers.length === 2 &&
        sleep.peers.every(
          (peer) => isBack(sleep, peer) && typesOf(peer, sleep.at).includes('relay'),
        ),
    ),
    certain: {
      'new-call': inSleep(callsAnew),
      closed: inSleep((_, sleep) => isOver(sleep)),
    },
    because: {
      'no-call': (world) => newestSleep(world) === undefined,
      'no-restart': inSleep((world, sleep) => restartsSince(world, sleep).length === 0),
      'not-negotiated': inSleep((_, { at, peers }) =>
        peers.some((peer) => !hasNewFragment(peer, 'remote', at)),
      ),
      'old-password': inSleep(
        (world, sleep) => refusedSince(world, sleep).length === sleep.peers.length,
      ),
      'one-end': inSleep((world, sleep) => refusedSince(world, sleep).length > 0),
      'not-connected': otherwise,
    },
  }),
});
