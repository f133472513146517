import { defineChecks } from '../contract/check.ts';
import { check, GRACE, otherwise, pressOf } from '../contract/check-builder.ts';
import { hangUps, isClean, tellingHangUp, TO_CLOSE } from '../contract/hang-up.ts';
import { lastClick, textOf, textSince } from '../contract/queries.ts';
import type { World } from '../contract/world.ts';
import { isRestarted, outageOf, timesOf } from './outages.ts';
import { restarts } from './restarts.ts';
import { isRaw, wordsFor } from './words.ts';

const STATE = '#state';
const START = '#startButton';
const HANG_UP = '#hangupButton';

/** A connection that is back for this long has stayed, in milliseconds. */
const STAYS = 500;
/** A blip is over by then, in milliseconds. */
const BLIP_OVER = 4000;
/** A connection is called lost some seconds after it was interrupted; then the program may act. */
const UNTIL_FAILED = 3000;
/** New frames must have come by then, in milliseconds after the connection is back. */
const UNTIL_FRAMES = 6000;
/** A failed connection of which nothing becomes for so long is left to itself, in milliseconds. */
const LEFT_ALONE = 4000;
/** The lesson asks for three attempts; whoever makes more than this does not count them. */
const MOST_ATTEMPTS = 5;

/** What these checks read with `world.of`. */
export const evidence = [restarts];

const attemptsSince = (world: World, since: number) =>
  world.of(restarts).filter((at) => at > since);

/** The call was ended or begun anew by hand: what would have become of it is not known. */
const overtaken = (name: string) => (world: World) => {
  const at = outageOf(world, name)?.at ?? Infinity;
  return [START, HANG_UP].some((button) => (lastClick(world, button) ?? -1) > at);
};
const struckAt = (name: string) => (world: World) => outageOf(world, name)?.at;
const all = (times: readonly (number | undefined)[]): times is number[] =>
  times.every((time) => time !== undefined);

const firstOutage = ({ page }: World) => page.faults[0]?.at;
const closedDuring = (name: string) => (world: World) => {
  const outage = outageOf(world, name);
  if (!outage) return false;
  const back = timesOf(outage, 'connected');
  return timesOf(outage, 'closed').some(
    (closed, index) => closed !== undefined && !((back[index] ?? Infinity) < closed),
  );
};

/** Has the struck call been negotiated anew at both ends, and come back? */
function recovery(world: World) {
  const outage = outageOf(world, 'network-drop');
  if (!outage) return { offered: false, negotiated: false, back: undefined };
  const { at, peers } = outage;
  const back = timesOf(outage, 'connected');
  return {
    offered: peers.some((peer) => isRestarted(peer, 'local', at)),
    negotiated: peers.every(
      (peer) => isRestarted(peer, 'local', at) && isRestarted(peer, 'remote', at),
    ),
    back: all(back) ? Math.max(...back) : undefined,
  };
}

/** When all peers of a call that could not be brought back were closed. */
function givenUp(world: World): number | undefined {
  const outage = outageOf(world, 'network-gone');
  const closed = outage && timesOf(outage, 'closed');
  return closed && all(closed) ? Math.max(...closed) : undefined;
}

/** Does the page say something after the end that it did not say while there was hope? */
function saysSo(world: World): boolean {
  const outage = outageOf(world, 'network-gone');
  if (!outage) return false;
  const failed = Math.max(...timesOf(outage, 'failed').map((time) => time ?? 0));
  const said = (world.page.texts.get(STATE) ?? []).filter(({ at }) => at > outage.at);
  const before = said.filter(({ at }) => at < failed).map(({ value }) => value);
  const now = textOf(world, STATE);
  return now !== '' && (textSince(world, STATE) ?? -1) > outage.at && !before.includes(now);
}

const hangUp = (world: World) => tellingHangUp(hangUps(world, HANG_UP));
const endedByHangUp = (world: World) => {
  const press = hangUp(world);
  return press !== undefined && isClean(press) && press.tracks.length === 0;
};

export const checks = defineChecks({
  words: check({
    after: firstOutage,
    early: false,
    holds: (world) => {
      const [good, poor] = [wordsFor(world, 'connected'), wordsFor(world, 'disconnected')];
      return Boolean(good) && Boolean(poor) && good !== poor && !isRaw(poor!);
    },
    because: {
      gone: (world) =>
        wordsFor(world, 'disconnected') === undefined &&
        [...world.peers.values()].every(({ closedAt }) => closedAt !== undefined),
      silent: (world) =>
        wordsFor(world, 'connected') === '' && wordsFor(world, 'disconnected') === '',
      same: (world) =>
        wordsFor(world, 'connected') !== undefined &&
        wordsFor(world, 'connected') === wordsFor(world, 'disconnected'),
      raw: (world) => isRaw(wordsFor(world, 'disconnected') ?? ''),
    },
  }),

  blip: check({
    after: struckAt('network-blip'),
    within: BLIP_OVER,
    early: false,
    over: overtaken('network-blip'),
    holds: (world) => {
      const outage = outageOf(world, 'network-blip');
      const back = outage && timesOf(outage, 'connected');
      if (!back || !all(back) || closedDuring('network-blip')(world)) return false;
      const end = Math.max(...back);
      const attempts = attemptsSince(world, outage.at);
      return world.now - end > STAYS && attempts.every((at) => at > end);
    },
    certain: {
      closed: closedDuring('network-blip'),
      restarted: (world) => {
        const outage = outageOf(world, 'network-blip')!;
        const back = timesOf(outage, 'connected');
        return attemptsSince(world, outage.at).some((at) =>
          back.every((end) => end === undefined || at < end),
        );
      },
    },
    because: { 'not-back': otherwise },
  }),

  recover: check({
    after: struckAt('network-drop'),
    within: UNTIL_FAILED + GRACE,
    early: false,
    over: overtaken('network-drop'),
    needs: ['frames'],
    holds: (world) => {
      const { negotiated, back } = recovery(world);
      const moved = world.media.get('#remoteVideo')?.moved ?? 0;
      return negotiated && back !== undefined && moved > back;
    },
    certain: {
      'gave-up': (world) =>
        closedDuring('network-drop')(world) &&
        attemptsSince(world, struckAt('network-drop')(world)!).length === 0,
      'new-call': (world) => {
        const { at, peers } = outageOf(world, 'network-drop')!;
        return [...world.peers.values()].some(
          (peer) => !peers.includes(peer) && peer.since > at && peer.descriptions.length > 0,
        );
      },
    },
    because: {
      'no-restart': (world) =>
        !recovery(world).offered &&
        attemptsSince(world, struckAt('network-drop')(world)!).length === 0,
      'offer-lost': (world) => !recovery(world).negotiated,
      'not-connected': (world) => recovery(world).back === undefined,
      still: (world) => world.now - recovery(world).back! > UNTIL_FRAMES,
    },
  }),

  'give-up': check({
    after: struckAt('network-gone'),
    within: 0,
    early: false,
    over: overtaken('network-gone'),
    holds: (world) =>
      givenUp(world) !== undefined &&
      attemptsSince(world, struckAt('network-gone')(world)!).length > 0 &&
      saysSo(world),
    because: {
      'never-tried': (world) =>
        givenUp(world) !== undefined &&
        attemptsSince(world, struckAt('network-gone')(world)!).length === 0,
      forever: (world) =>
        givenUp(world) === undefined &&
        attemptsSince(world, struckAt('network-gone')(world)!).length > MOST_ATTEMPTS,
      silent: (world) => world.now - (givenUp(world) ?? Infinity) > GRACE,
      stuck: (world) =>
        outageOf(world, 'network-gone')!.peers.some(({ states: { connectionState } }) => {
          const { value, at } = connectionState.at(-1)!;
          return value === 'failed' && world.now - at > LEFT_ALONE;
        }),
    },
  }),

  'hang-up': check({
    after: pressOf(HANG_UP),
    within: TO_CLOSE,
    early: false,
    // Whatever was waiting to bring the call back must not do so now.
    holds: (world) =>
      endedByHangUp(world) &&
      world.now - hangUp(world)!.at >= GRACE &&
      attemptsSince(world, hangUp(world)!.at).length === 0,
    because: {
      open: (world) => hangUp(world)!.open.length === 2,
      'one-open': (world) => hangUp(world)!.open.length + hangUp(world)!.openBefore.length > 0,
      'no-call': (world) => hangUp(world)!.closed.length === 0,
      'camera-on': (world) => hangUp(world)!.tracks.some(({ kind }) => kind === 'video'),
      'microphone-on': (world) => hangUp(world)!.tracks.length > 0,
      restarted: (world) => attemptsSince(world, hangUp(world)!.at).length > 0,
    },
  }),
});
