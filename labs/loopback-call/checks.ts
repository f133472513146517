import { newestCall, type Call } from '../contract/calls.ts';
import { defineChecks } from '../contract/check.ts';
import { check, endedSince, otherwise, pressOf } from '../contract/check-builder.ts';
import { hangUps, isClean, tellingHangUp, TO_CLOSE } from '../contract/hang-up.ts';
import {
  candidateReached,
  descriptionOf,
  descriptionsOf,
  everSent,
  gatheredLines,
} from '../contract/peer-queries.ts';
import type { Peer } from '../contract/peers.ts';
import {
  arrivedTracks,
  captures,
  capturePending,
  isMoving,
  lastClick,
  shownTrack,
} from '../contract/queries.ts';
import type { TrackState } from '../contract/tracks.ts';
import type { World } from '../contract/world.ts';

const START = '#startButton';
const CALL = '#callButton';
const HANG_UP = '#hangupButton';

const callOf = (world: World): Call | undefined => newestCall(world.peers.values());
const bothPeers = (world: World): Peer[] => {
  const call = callOf(world);
  return call ? [call.caller, call.callee] : [];
};

/** Does the element show a moving video track of that origin? */
function plays(world: World, element: string, origin: TrackState['origin']): boolean {
  const media = world.media.get(element);
  return media !== undefined && isMoving(media) && shows(world, element, origin);
}

function shows(world: World, element: string, origin: TrackState['origin']): boolean {
  return shownTrack(world, world.media.get(element), origin) !== undefined;
}

/** Does the peer send a camera, by whichever call it was given its track? */
function sendsCamera(world: World, peer: Peer): boolean {
  const tracks = everSent(peer).map((ref) => world.tracks.get(ref));
  return tracks.some((track) => track?.origin === 'capture' && track.kind === 'video');
}

/** How many of the two peers a candidate of the other has reached. */
function reached({ caller, callee }: Call): number {
  return Number(candidateReached(caller, callee)) + Number(candidateReached(callee, caller));
}

function refusals(world: World): Peer['added'] {
  return bothPeers(world).flatMap(({ added }) =>
    added.filter(({ outcome }) => outcome === 'refused'),
  );
}

/** Nothing is gathered for an offer in which there is nothing to connect. */
function offeredNothing(world: World): boolean {
  const offer = bothPeers(world)
    .flatMap((peer) => descriptionsOf(peer, 'local', 'offer'))
    .at(-1);
  return offer !== undefined && offer.media.length === 0;
}

const setNothing = (world: World) =>
  bothPeers(world).every((peer) => descriptionOf(peer, 'local') === undefined);
const gatheredNothing = (world: World) =>
  bothPeers(world).every((peer) => gatheredLines(peer).length === 0);

const caller = (world: World) => callOf(world)?.caller;
const callee = (world: World) => callOf(world)?.callee;
const has = (peer: Peer | undefined, side: 'local' | 'remote', type: 'offer' | 'answer') =>
  peer !== undefined && descriptionsOf(peer, side, type).length > 0;

const hangUp = (world: World) => tellingHangUp(hangUps(world, HANG_UP));
const isOn = (world: World, kind: string) =>
  hangUp(world)!.tracks.some((track) => track.kind === kind);

/** How many peers one press of Call has made. */
function madeByOnePress(world: World): number {
  const pressed = lastClick(world, CALL) ?? Infinity;
  return [...world.peers.values()].filter(
    ({ since, descriptions }) => since >= pressed && descriptions.length > 0,
  ).length;
}

export const checks = defineChecks({
  'local-video': check({
    after: pressOf(START),
    over: endedSince(HANG_UP, START),
    waits: capturePending,
    needs: ['capture', 'frames'],
    holds: (world) => plays(world, '#localVideo', 'capture'),
    because: {
      'not-captured': ({ captures: asked }) => asked.size === 0,
      refused: (world) => captures(world, 'granted').length === 0,
      'no-camera': (world) => shows(world, '#localVideo', 'other'),
      'not-shown': (world) => !shows(world, '#localVideo', 'capture'),
      still: otherwise,
    },
  }),

  'tracks-sent': check({
    after: pressOf(CALL),
    over: endedSince(HANG_UP, CALL),
    holds: (world) => bothPeers(world).some((peer) => sendsCamera(world, peer)),
    because: {
      'no-peers': (world) => callOf(world) === undefined,
      'nothing-sent': otherwise,
    },
  }),

  candidates: check({
    after: pressOf(CALL),
    over: endedSince(HANG_UP, CALL),
    holds: (world) => {
      const call = callOf(world);
      return call !== undefined && reached(call) === 2;
    },
    because: {
      'no-description': setNothing,
      'empty-offer': (world) => gatheredNothing(world) && offeredNothing(world),
      'none-gathered': gatheredNothing,
      unplaced: (world) => refusals(world).some(({ placed }) => !placed),
      'too-early': (world) => refusals(world).length > 0,
      'one-way': (world) => reached(callOf(world)!) === 1,
      'not-handed': otherwise,
    },
  }),

  'offer-answer': check({
    after: pressOf(CALL),
    over: endedSince(HANG_UP, CALL),
    holds: (world) =>
      has(caller(world), 'local', 'offer') &&
      has(callee(world), 'remote', 'offer') &&
      has(callee(world), 'local', 'answer') &&
      has(caller(world), 'remote', 'answer'),
    because: {
      'no-offer': (world) => !has(caller(world), 'local', 'offer'),
      'offer-kept': (world) => !has(callee(world), 'remote', 'offer'),
      'no-answer': (world) => !has(callee(world), 'local', 'answer'),
      'answer-kept': otherwise,
    },
  }),

  'remote-video': check({
    after: pressOf(CALL),
    over: endedSince(HANG_UP, CALL),
    needs: ['frames'],
    holds: (world) => plays(world, '#remoteVideo', 'remote'),
    because: {
      'own-picture': (world) => shows(world, '#remoteVideo', 'capture'),
      'other-picture': (world) => shows(world, '#remoteVideo', 'other'),
      'nothing-arrived': (world) =>
        arrivedTracks(world).length === 0 && !shows(world, '#remoteVideo', 'remote'),
      'not-shown': (world) => !shows(world, '#remoteVideo', 'remote'),
      still: otherwise,
    },
  }),

  'hang-up': check({
    after: pressOf(HANG_UP),
    within: TO_CLOSE,
    // Whatever is still open then stays open, however little the program does.
    early: false,
    holds: (world) =>
      hangUps(world, HANG_UP).some((one) => isClean(one) && one.tracks.length === 0),
    because: {
      'never-connected': (world) => hangUp(world)?.connected !== true,
      'too-many-peers': (world) =>
        hangUp(world)!.openBefore.length > 0 && madeByOnePress(world) > 2,
      open: (world) => hangUp(world)!.open.length === 2,
      'one-open': (world) => hangUp(world)!.open.length === 1,
      'earlier-open': (world) => hangUp(world)!.openBefore.length > 0,
      'earlier-camera': (world) => isOn(world, 'video') && captures(world, 'granted').length > 1,
      'camera-on': (world) => isOn(world, 'video'),
      'microphone-on': (world) => hangUp(world)!.tracks.length > 0,
      'not-by-you': otherwise,
    },
  }),
});
