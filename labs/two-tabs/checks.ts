import { defineChecks } from '../contract/check.ts';
import { check, otherwise } from '../contract/check-builder.ts';
import {
  candidateReached,
  descriptionOf,
  descriptionsOf,
  gatheredLines,
} from '../contract/peer-queries.ts';
import type { Peer } from '../contract/peers.ts';
import { arrivedTracks, shownTrack } from '../contract/queries.ts';
import type { TrackState } from '../contract/tracks.ts';
import {
  clicksInEither,
  endedInEither,
  lastClickInEither,
  newestTabCall,
  remoteMoves,
  worlds,
} from '../contract/two-tab-queries.ts';
import type { World } from '../contract/world.ts';
import { isClean, tabHangUps, tellingTabHangUp, TO_LEARN } from './hang-up.ts';

const CALL = '#callButton';
const HANG_UP = '#hangupButton';

const called = (world: World) => lastClickInEither(world, CALL);
/** The call was hung up, or the other tab has begun anew since: what was said of it stands. */
const callIsOver = (world: World) =>
  (world.other?.began ?? 0) > (called(world) ?? -1) || endedInEither(world, HANG_UP, CALL);

const alone = (world: World) => world.other === undefined;
const ends = (world: World): Peer[] => {
  const { here, there } = newestTabCall(world);
  return [here, there].filter((peer) => peer !== undefined);
};
const caller = (world: World) => newestTabCall(world).caller;
const callee = (world: World) => newestTabCall(world).callee;
const has = (peer: Peer | undefined, side: 'local' | 'remote', type: 'offer' | 'answer') =>
  peer !== undefined && descriptionsOf(peer, side, type).length > 0;

/** How many of the two ends a candidate of the other has reached. */
function reached(world: World): number {
  const { here, there } = newestTabCall(world);
  if (!here || !there) return 0;
  return Number(candidateReached(here, there)) + Number(candidateReached(there, here));
}

const gatheredNothing = (world: World) =>
  ends(world).every((peer) => gatheredLines(peer).length === 0);
const refusals = (world: World) =>
  ends(world).flatMap(({ added }) => added.filter(({ outcome }) => outcome === 'refused'));

const shows = (world: World, origin: TrackState['origin']) =>
  shownTrack(world, world.media.get('#remoteVideo'), origin) !== undefined;
const eitherShows = (world: World, origin: TrackState['origin']) =>
  worlds(world).some((one) => shows(one, origin));

const hangUp = (world: World) => tellingTabHangUp(tabHangUps(world, HANG_UP, CALL));

/** When the other tab began anew, if it has. */
const reloaded = ({ other, otherBefore }: World) => (otherBefore ? other?.began : undefined);
/** The peers here that belonged to a call when the other tab went. */
const peersBefore = (world: World) =>
  [...world.peers.values()].filter(
    ({ since, descriptions }) => since < (reloaded(world) ?? 0) && descriptions.length > 0,
  );
/** Was a call going on when the other tab went? */
function wasInCall(world: World): boolean {
  const last = (button: string) =>
    clicksInEither(world, button).findLast((at) => at < (reloaded(world) ?? 0)) ?? -1;
  return peersBefore(world).length > 0 && last(CALL) > last(HANG_UP);
}

export const checks = defineChecks({
  candidates: check({
    after: called,
    over: callIsOver,
    holds: (world) => reached(world) === 2,
    because: {
      alone,
      'no-description': (world) =>
        ends(world).every((peer) => descriptionOf(peer, 'local') === undefined),
      'none-gathered': gatheredNothing,
      unplaced: (world) => refusals(world).some(({ placed }) => !placed),
      'too-early': (world) => refusals(world).length > 0,
      'one-way': (world) => reached(world) === 1,
      'not-handed': otherwise,
    },
  }),

  'remote-video': check({
    after: called,
    over: callIsOver,
    needs: ['capture', 'frames'],
    holds: (world) => !alone(world) && worlds(world).every(remoteMoves),
    because: {
      alone,
      'own-picture': (world) => eitherShows(world, 'capture'),
      'other-picture': (world) => eitherShows(world, 'other'),
      'nothing-arrived': (world) =>
        worlds(world).some((one) => arrivedTracks(one).length === 0 && !shows(one, 'remote')),
      'not-shown': (world) => !worlds(world).every((one) => shows(one, 'remote')),
      still: otherwise,
    },
  }),

  offer: check({
    after: called,
    over: callIsOver,
    holds: (world) => has(caller(world), 'local', 'offer') && has(callee(world), 'remote', 'offer'),
    because: {
      'no-offer': (world) => !has(caller(world), 'local', 'offer'),
      alone,
      'not-received': otherwise,
    },
  }),

  answer: check({
    after: called,
    over: callIsOver,
    holds: (world) =>
      has(callee(world), 'local', 'answer') && has(caller(world), 'remote', 'answer'),
    because: {
      alone,
      'answer-kept': (world) => has(callee(world), 'local', 'answer'),
      'no-answer': (world) => has(callee(world), 'remote', 'offer'),
      'offer-not-set': otherwise,
    },
  }),

  'hang-up': check({
    after: (world) => hangUp(world)?.at,
    within: TO_LEARN,
    // Whatever is still open then stays open, however little the program does.
    early: false,
    holds: (world) => tabHangUps(world, HANG_UP, CALL).some(isClean),
    because: {
      'never-connected': (world) => hangUp(world)?.connected !== true,
      open: (world) => hangUp(world)!.open.every(Boolean),
      'one-open': (world) => hangUp(world)!.open.includes(true),
      'not-by-you': otherwise,
    },
  }),

  'start-over': check({
    after: reloaded,
    within: TO_LEARN,
    early: false,
    holds: (world) => {
      const until = (reloaded(world) ?? -Infinity) + TO_LEARN;
      return (
        wasInCall(world) && peersBefore(world).every(({ closedAt = Infinity }) => closedAt <= until)
      );
    },
    because: {
      'no-call': (world) => !wasInCall(world),
      'still-open': otherwise,
    },
  }),
});
