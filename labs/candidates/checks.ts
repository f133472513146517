import { callBegunBy, type Call } from '../contract/calls.ts';
import { defineChecks } from '../contract/check.ts';
import { check, otherwise, pressOf } from '../contract/check-builder.ts';
import { hangUps, isClean, tellingHangUp, TO_CLOSE } from '../contract/hang-up.ts';
import {
  descriptionOf,
  descriptionsOf,
  gatheredLines,
  stateOf,
  withoutExtensions,
} from '../contract/peer-queries.ts';
import type { AddedCandidate, Peer } from '../contract/peers.ts';
import { endedBy, lastClick, textOf } from '../contract/queries.ts';
import type { World } from '../contract/world.ts';
import { isRaw, listedIn } from './rows.ts';

const CALL = '#callButton';
const WAIT = '#waitButton';
const HANG_UP = '#hangupButton';

/** The call that the newest press of a button has begun. */
const callOf = (world: World, button: string) => callBegunBy(world, button, [CALL, WAIT]);

const trickling = (world: World) => callOf(world, CALL);
const waiting = (world: World) => callOf(world, WAIT);
/** The newest call, of either kind. */
const newestButton = (world: World) => (endedBy(world, WAIT, CALL) ? WAIT : CALL);
const newest = (world: World) => callOf(world, newestButton(world));

const peersOf = (call: Call | undefined): Peer[] => (call ? [call.caller, call.callee] : []);
/** Both ways between the two peers of a call. */
const waysOf = (call: Call | undefined): (readonly [from: Peer, to: Peer])[] =>
  call
    ? [
        [call.caller, call.callee],
        [call.callee, call.caller],
      ]
    : [];
const bothWays = (call: Call | undefined, holds: (from: Peer, to: Peer) => boolean): boolean =>
  call !== undefined && waysOf(call).every(([from, to]) => holds(from, to));

const isComplete = (peer: Peer) => stateOf(peer, 'iceGatheringState') === 'complete';
const isGathering = (call: Call | undefined) =>
  peersOf(call).some((peer) => stateOf(peer, 'iceGatheringState') === 'gathering');
const hasConnected = (call: Call | undefined) =>
  peersOf(call).some(({ states }) =>
    states.connectionState.some(({ value }) => value === 'connected'),
  );
const setNothing = (call: Call | undefined) =>
  peersOf(call).every((peer) => descriptionOf(peer, 'local') === undefined);
/** The other of the two has then been given nothing to answer, or has failed before it could. */
const setOnlyOne = (call: Call | undefined) =>
  peersOf(call).filter((peer) => descriptionOf(peer, 'local') === undefined).length === 1;
const gatheredNothing = (call: Call | undefined) =>
  peersOf(call).every((peer) => gatheredLines(peer).length === 0);

/** Lines that a peer was given one by one, whatever became of them. */
const addedLines = ({ added }: Peer, isCounted: (one: AddedCandidate) => boolean = () => true) =>
  added
    .filter((one) => one.line !== '' && isCounted(one))
    .map(({ line }) => withoutExtensions(line));
const describedLines = (peer: Peer) =>
  descriptionsOf(peer, 'remote').flatMap(({ media }) =>
    media.flatMap(({ candidates }) => candidates.map(withoutExtensions)),
  );

/** Is everything that a peer has gathered among the lines? */
function areAllIn(peer: Peer, lines: readonly string[]): boolean {
  const gathered = gatheredLines(peer);
  return gathered.length > 0 && gathered.every((line) => lines.includes(withoutExtensions(line)));
}

const wasGiven = (from: Peer, to: Peer) =>
  areAllIn(from, [...addedLines(to), ...describedLines(to)]);
const wasAccepted = (from: Peer, to: Peer) =>
  areAllIn(from, [
    ...addedLines(to, ({ outcome }) => outcome === 'accepted'),
    ...describedLines(to),
  ]);
const wasDescribed = (from: Peer, to: Peer) => areAllIn(from, describedLines(to));

/** Has a peer been told, by whichever way, that there is no candidate left? */
const wasToldTheEnd = (peer: Peer) =>
  peer.added.some(({ line }) => line === '') ||
  descriptionsOf(peer, 'remote').some(({ endsCandidates }) => endsCandidates);

const trickles = (call: Call | undefined) =>
  peersOf(call).filter((peer) => addedLines(peer).length > 0);

/** What was refused, other than by a peer that was closed already. */
const refusals = (call: Call | undefined) =>
  peersOf(call).flatMap((peer) =>
    peer.added
      .filter(({ outcome, at }) => outcome === 'refused' && at < (peer.closedAt ?? Infinity))
      .map((added) => ({ ...added, isEarly: wasEarly(peer, added) })),
  );

/** Did the peer have no remote description yet to hold the candidate against? */
const wasEarly = (peer: Peer, { seq, error }: AddedCandidate) =>
  error?.name === 'InvalidStateError' &&
  !descriptionsOf(peer, 'remote').some((description) => description.seq < seq);

const isUnplaced = ({ placed, error }: AddedCandidate) => !placed && error?.name === 'TypeError';

/** Has a description arrived without all that its peer has gathered? */
const cameEarly = (call: Call | undefined) =>
  waysOf(call).some(([from, to]) => descriptionOf(to, 'remote') && !wasDescribed(from, to));

const rowsOf = (world: World, withPriority: boolean) =>
  listedIn(
    textOf(world, '#candidates'),
    peersOf(newest(world)).flatMap(gatheredLines),
    withPriority,
  ).length;
const gatheredCount = (world: World) => peersOf(newest(world)).flatMap(gatheredLines).length;

const hangUp = (world: World) => tellingHangUp(hangUps(world, HANG_UP));
/** The press by which a call is over: whoever calls anew, or hangs up, ends the one before. */
const endedAfter =
  (button: string, ends: readonly string[]) =>
  (world: World): boolean =>
    ends.some((end) => endedBy(world, end, button));

export const checks = defineChecks({
  listed: check({
    after: (world) => lastClick(world, newestButton(world)),
    over: (world) => endedBy(world, HANG_UP, newestButton(world)),
    waits: (world) => isGathering(newest(world)),
    holds: (world) =>
      gatheredCount(world) > 0 &&
      peersOf(newest(world)).every(isComplete) &&
      rowsOf(world, true) === gatheredCount(world),
    because: {
      'no-description': (world) => setNothing(newest(world)),
      'none-found': (world) => gatheredNothing(newest(world)),
      empty: (world) => textOf(world, '#candidates').trim() === '',
      half: (world) => setOnlyOne(newest(world)) && rowsOf(world, true) === gatheredCount(world),
      incomplete: (world) => rowsOf(world, true) > 0,
      'no-priority': (world) => rowsOf(world, false) > 0,
      raw: (world) => isRaw(textOf(world, '#candidates')),
      misread: otherwise,
    },
  }),

  trickled: check({
    after: pressOf(CALL),
    over: endedAfter(CALL, [WAIT, HANG_UP]),
    waits: (world) => isGathering(trickling(world)),
    holds: (world) =>
      trickles(trickling(world)).length === 2 &&
      bothWays(
        trickling(world),
        (from, to) => isComplete(from) && wasGiven(from, to) && wasToldTheEnd(to),
      ),
    because: {
      'no-description': (world) => setNothing(trickling(world)),
      'none-found': (world) => gatheredNothing(trickling(world)),
      whole: (world) =>
        trickles(trickling(world)).length === 0 && bothWays(trickling(world), wasDescribed),
      'not-given': (world) => trickles(trickling(world)).length === 0,
      half: (world) => setOnlyOne(trickling(world)),
      'one-way': (world) => trickles(trickling(world)).length === 1,
      'some-missing': (world) => !bothWays(trickling(world), wasGiven),
      'end-kept': otherwise,
    },
  }),

  queued: check({
    after: pressOf(CALL),
    over: endedAfter(CALL, [WAIT, HANG_UP]),
    waits: (world) => isGathering(trickling(world)),
    holds: (world) => {
      const call = trickling(world);
      return (
        refusals(call).length === 0 &&
        peersOf(call).every(isComplete) &&
        bothWays(call, wasAccepted) &&
        hasConnected(call)
      );
    },
    // What was refused once is lost, whatever the program does next.
    certain: {
      unplaced: (world) =>
        refusals(trickling(world)).some((one) => isUnplaced(one) && one.line !== ''),
      'end-unplaced': (world) => refusals(trickling(world)).some(isUnplaced),
      refused: (world) =>
        refusals(trickling(world)).some(({ isEarly, line }) => isEarly && line !== ''),
      'end-refused': (world) => refusals(trickling(world)).some(({ isEarly }) => isEarly),
      malformed: (world) => refusals(trickling(world)).length > 0,
    },
    because: {
      'none-given': (world) =>
        peersOf(trickling(world)).every(
          (peer) => addedLines(peer).length + describedLines(peer).length === 0,
        ),
      lost: (world) => !bothWays(trickling(world), wasAccepted),
      'not-connected': otherwise,
    },
  }),

  waited: check({
    after: pressOf(WAIT),
    over: endedAfter(WAIT, [CALL, HANG_UP]),
    waits: (world) => isGathering(waiting(world)),
    holds: (world) =>
      trickles(waiting(world)).length === 0 &&
      bothWays(waiting(world), wasDescribed) &&
      hasConnected(waiting(world)),
    because: {
      'no-peers': (world) => waiting(world) === undefined,
      'still-trickles': (world) => trickles(waiting(world)).length > 0,
      'too-early': (world) => cameEarly(waiting(world)),
      'not-sent': (world) => !bothWays(waiting(world), wasDescribed),
      'not-connected': otherwise,
    },
  }),

  'hang-up': check({
    after: pressOf(HANG_UP),
    within: TO_CLOSE,
    // Whatever is still open then stays open, however little the program does.
    early: false,
    holds: (world) => hangUps(world, HANG_UP).some(isClean),
    because: {
      'never-connected': (world) => hangUp(world)?.connected !== true,
      open: (world) => hangUp(world)!.open.length === 2,
      'one-open': (world) => hangUp(world)!.open.length === 1,
      'earlier-open': (world) => hangUp(world)!.openBefore.length > 0,
      'not-by-you': otherwise,
    },
  }),
});
