import { defineChecks } from '../contract/check.ts';
import { check, endedSince, otherwise, pressOf } from '../contract/check-builder.ts';
import { descriptionsOf, isClosed, stateOf } from '../contract/peer-queries.ts';
import { lastClick, textOf } from '../contract/queries.ts';
import { newest } from '../contract/timeline.ts';
import type { World } from '../contract/world.ts';
import { channels, type ChannelState } from '../evidence/channels.ts';
import { earlyPresses, isAnswered, thrownEarly } from './early-presses.ts';
import { allChannels, connections, ends, tellingEnds } from './ends.ts';
import { expectations } from './evidence.ts';
import { arrivals, showsCopy, showsWhatArrived } from './shown.ts';

export const evidence = [channels, expectations];

const START = '#startButton';
const SEND = '#sendButton';
const CLOSE = '#closeButton';
const REMOTE_STATE = '#remoteState';

/** How long the two ends and both connections may take to close, in milliseconds. */
const TO_CLOSE = 1500;

const made = (world: World): ChannelState[] => ends(world).map(({ near }) => near);
const opened = (world: World) => made(world).some(({ openedAt }) => openedAt !== undefined);
const far = (world: World) => tellingEnds(world)?.far;

const noChannel = (world: World) => made(world).length === 0;

/** A press that changes nothing in the page and makes nothing: there may be no handler. */
function noAnswer(world: World): boolean {
  const pressed = lastClick(world, START) ?? 0;
  const timelines = [...world.page.texts.values(), ...world.page.usable.values()];
  const isChanged = timelines.some((timeline) => timeline.some(({ at }) => at >= pressed));
  return world.peers.size === 0 && !isChanged && world.uncaught.length === 0;
}

/** Has the connection of any channel offered a section for channels? */
function isOffered(world: World): boolean {
  return connections(world)
    .flatMap((peer) => descriptionsOf(peer, 'local', 'offer'))
    .some(({ media }) => media.some(({ kind }) => kind === 'application'));
}

function isExchanged(world: World): boolean {
  return connections(world).every((peer) =>
    (['local', 'remote'] as const).every((side) => descriptionsOf(peer, side).length > 0),
  );
}

/** Does the program expect the end that arrives, and has it done anything with it? */
function isExpected(world: World, end: ChannelState): boolean {
  return !end.announced || world.of(expectations).expects.has(end.peer ?? '');
}

function isTaken(world: World, end: ChannelState): boolean {
  const since = end.announcedSeq ?? 0;
  const isTold = world.page.texts.get(REMOTE_STATE)?.some(({ seq }) => seq > since) === true;
  return (
    end.listens.size > 0 || end.sent.count > 0 || (isTold && textOf(world, REMOTE_STATE) !== '')
  );
}

/** Positions at which Send must not be usable: right before a channel opens, and before Start. */
function isGuarded(world: World): boolean {
  const usable = world.page.usable.get(SEND) ?? [];
  const firstStart = world.page.clicks.get(START)?.[0] ?? Infinity;
  const beforeStart = usable.findLast(({ at }) => at < firstStart)?.value;
  return (
    beforeStart === false &&
    made(world).some(
      ({ openedSeq = -1 }) =>
        usable.findLast(({ seq }) => seq < openedSeq)?.value === false &&
        usable.some(({ seq, value }) => seq > openedSeq && value),
    )
  );
}

/** Could Send be pressed at any time since a channel opened? */
function wasUsable(world: World): boolean {
  const usable = world.page.usable.get(SEND) ?? [];
  return made(world).some(
    ({ openedSeq = Infinity }) =>
      usable.findLast(({ seq }) => seq < openedSeq)?.value !== false ||
      usable.some(({ seq, value }) => seq > openedSeq && value),
  );
}

/** Has the program let an early press be made, and answered each? */
function isHandled(world: World): boolean {
  const presses = earlyPresses(world);
  return (
    opened(world) &&
    presses.length > 0 &&
    thrownEarly(world) === undefined &&
    presses.every(isAnswered(world))
  );
}

const isUsable = (world: World, control: string) =>
  newest(world.page.usable.get(control)) !== false;

/** Ends and connections that are still open, of all attempts: Start may have been pressed twice. */
const allEnds = (world: World) =>
  ends(world).flatMap(({ near, far }) => (far ? [near, far] : [near]));
const openChannels = (world: World) =>
  allEnds(world).filter(
    ({ openedAt, closedAt }) => openedAt !== undefined && closedAt === undefined,
  );
const openPeers = (world: World) => connections(world).filter((peer) => !isClosed(peer));
const openBefore = (world: World) => {
  const now = connections(world);
  const old = allChannels(world).filter(({ peer }) => now.every(({ ref }) => ref !== peer));
  return old.filter(
    ({ peer, openedAt }) => openedAt !== undefined && !isClosed(world.peers.get(peer!)!),
  );
};

/** Was something still open when Close was pressed? What was closed before, it did not close. */
function closedByPress(world: World): boolean {
  const pressed = lastClick(world, CLOSE) ?? Infinity;
  const closings = [
    ...allChannels(world).map(({ closedAt }) => closedAt),
    ...[...world.peers.values()].map(({ closedAt }) => closedAt),
  ];
  const presses = world.page.clicks.get(CLOSE) ?? [];
  return closings.some(
    (at = -1) => at >= pressed || presses.some((press) => at >= press && at <= press + TO_CLOSE),
  );
}

export const checks = defineChecks({
  created: check({
    after: pressOf(START),
    holds: opened,
    because: {
      'no-answer': noAnswer,
      'no-peers': ({ peers }) => peers.size === 0,
      'no-channel': noChannel,
      'not-offered': (world) => !isOffered(world),
      'not-exchanged': (world) => !isExchanged(world),
      closed: (world) => made(world).some(({ readyState }) => readyState === 'closed'),
      'not-connected': (world) =>
        connections(world).some((peer) => stateOf(peer, 'connectionState') !== 'connected'),
      connecting: otherwise,
    },
  }),

  'far-end': check({
    after: pressOf(START),
    holds: (world) =>
      ends(world).some(({ far }) => far && isExpected(world, far) && isTaken(world, far)),
    because: {
      'no-channel': noChannel,
      'not-open': (world) => !opened(world),
      'one-sided': (world) => tellingEnds(world)!.near.negotiated && !far(world),
      'not-announced': (world) => !far(world),
      unexpected: (world) => !isExpected(world, far(world)!),
      'too-late': (world) =>
        world.of(expectations).expects.get(far(world)!.peer ?? '')! >
        (far(world)!.announcedSeq ?? Infinity),
      'not-taken': otherwise,
    },
  }),

  shown: check({
    after: pressOf(SEND),
    holds: showsWhatArrived,
    because: {
      'not-open': (world) => !opened(world),
      'nothing-sent': (world) =>
        allChannels(world).every(({ sent, failures }) => sent.count + failures.length === 0),
      refused: (world) => allChannels(world).every(({ sent }) => sent.count === 0),
      'not-received': (world) => arrivals(world).length === 0,
      empty: (world) => arrivals(world).every(({ message }) => message.size === 0),
      copied: showsCopy,
      'other-end': (world) =>
        arrivals(world).every(({ end }) => !end.listens.has('message')) &&
        allChannels(world).some(({ listens }) => listens.has('message')),
      unheard: (world) => arrivals(world).every(({ end }) => !end.listens.has('message')),
      'not-shown': otherwise,
    },
  }),

  'send-when-open': check({
    after: pressOf(START),
    holds: (world) => isGuarded(world) || isHandled(world),
    because: {
      refused: (world) => thrownEarly(world) === 'refused',
      threw: (world) => thrownEarly(world) === 'other',
      'not-open': (world) => !opened(world),
      never: (world) => !wasUsable(world),
      'too-early': (world) => earlyPresses(world).length === 0,
      swallowed: otherwise,
    },
  }),

  closed: check({
    after: pressOf(CLOSE),
    within: TO_CLOSE,
    // Whatever is still open then stays open, however little the program does.
    early: false,
    over: endedSince(START, CLOSE),
    holds: (world) =>
      lastClick(world, CLOSE) !== undefined &&
      opened(world) &&
      closedByPress(world) &&
      openChannels(world).length + openPeers(world).length + openBefore(world).length === 0 &&
      isUsable(world, START) &&
      (!isUsable(world, SEND) || isHandled(world)),
    because: {
      'never-open': (world) => !opened(world),
      open: (world) => openChannels(world).length === allEnds(world).length,
      'one-open': (world) => openChannels(world).length > 0,
      'peers-open': (world) => openPeers(world).length > 0,
      'earlier-open': (world) => openBefore(world).length > 0,
      'start-locked': (world) => !isUsable(world, START),
      'send-free': (world) => isUsable(world, SEND) && !isHandled(world),
      'not-by-you': otherwise,
    },
  }),
});
