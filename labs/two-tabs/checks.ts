import { candidateReached, shownTrack } from '../contract/ask.ts';
import {
  clickedInEither,
  clicksInEither,
  endedInEither,
  remoteMoves,
  worlds,
} from '../contract/both-tabs.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import type { PeerState, World } from '../contract/world.ts';

const CALL = '#callButton';
const HANG_UP = '#hangupButton';

/** How long the other tab may take to hear of a hang-up, in milliseconds. */
const NEWS = 1500;

const newest = (world: World | undefined): PeerState | undefined =>
  [...(world?.peers.values() ?? [])].at(-1);

/** The two ends of the newest call, the one that offered first. */
function ends(world: World): [PeerState | undefined, PeerState | undefined] {
  const [here, there] = [newest(world), newest(world.other)];
  return there?.localType === 'offer' || (!here && there) ? [there, here] : [here, there];
}

/**
 * Nobody has called, or not long enough ago to say what the call did not do; or the call is over,
 * by a hang-up or with the other tab, and what was said of it stands.
 */
function undecided(world: World): boolean {
  const called = clicksInEither(world, CALL).at(-1) ?? -1;
  const overtaken = (world.other?.began ?? 0) > called || endedInEither(world, HANG_UP, CALL);
  return overtaken || !clickedInEither(world, CALL);
}

/** A press of Hang up, and until when a peer that closes does so because of it. */
interface HangUp {
  at: number;
  /** A new call or a reload ends the old call too, and so does a press in the other tab. */
  until: number;
}

/** The newest press of Hang up that did not follow another. */
function newestHangUp(world: World): HangUp | undefined {
  const presses = [CALL, HANG_UP]
    .flatMap((button) => clicksInEither(world, button).map((at) => ({ button, at })))
    .sort((a, b) => a.at - b.at);
  const index = presses.findLastIndex(
    ({ button }, place) => button === HANG_UP && presses[place - 1]?.button !== HANG_UP,
  );
  if (index < 0) return undefined;
  const { at } = presses[index]!;
  const next = presses
    .slice(index + 1)
    .find((press) => press.button === CALL || press.at > at + NEWS);
  const reloads = [world.other, world.otherBefore].flatMap((life) => life?.began ?? []);
  const until = Math.min(next?.at ?? Infinity, ...reloads.filter((began) => began > at));
  return { at, until };
}

export const checks = defineChecks({
  candidates: (world) => {
    const [caller, callee] = ends(world);
    const there = caller && callee && candidateReached(caller, callee);
    const back = caller && callee && candidateReached(callee, caller);
    if (there && back) return pass;
    if (undecided(world)) return pending;
    if (!world.other) return fail('alone');
    if (there || back) return fail('one-way');
    return caller?.found.size ? fail('not-handed') : fail('none-found');
  },

  'remote-video': (world) => {
    const all = worlds(world);
    if (all.length === 2 && all.every(remoteMoves)) return pass;
    if (undecided(world) || all.some(({ hidden }) => hidden)) return pending;
    const shown = all.map((one) => ({ one, media: one.media.get('#remoteVideo') }));
    if (shown.some(({ one, media }) => shownTrack(one, media, 'capture')))
      return fail('own-picture');
    const arrived = all.every(({ tracks }) =>
      [...tracks.values()].some(({ origin }) => origin === 'remote'),
    );
    if (!arrived || all.length < 2) return fail('nothing-arrived');
    const both = shown.every(({ one, media }) => shownTrack(one, media, 'remote'));
    return both ? fail('still') : fail('not-shown');
  },

  offer: (world) => {
    const [caller, callee] = ends(world);
    const offered = caller?.localType === 'offer';
    if (offered && callee?.remoteType === 'offer') return pass;
    if (undecided(world)) return pending;
    return offered ? fail('not-heard') : fail('no-offer');
  },

  answer: (world) => {
    const [caller, callee] = ends(world);
    const answered = callee?.localType === 'answer';
    if (answered && caller?.remoteType === 'answer') return pass;
    if (undecided(world)) return pending;
    if (answered) return fail('answer-kept');
    return callee?.remoteType === 'offer' ? fail('no-answer') : fail('offer-not-set');
  },

  'hang-up': (world) => {
    const hangUp = newestHangUp(world);
    if (!hangUp) return pending;
    const { at, until } = hangUp;
    const there = [world.other, world.otherBefore].find((life) => life && life.began <= at);
    // The run of the other tab that heard it is forgotten.
    if (world.other && !there) return pending;
    const ends = [world, ...(there ? [there] : [])].map(({ peers, began }) =>
      [...peers.values()]
        .filter(({ since }) => since + began < at)
        .map(({ closedAt = Infinity, ...peer }) => ({ ...peer, open: closedAt + began >= until })),
    );
    const connected = ends.flat().some(({ remoteType }) => remoteType !== undefined);
    const open = ends.map((peers) => peers.some((peer) => peer.open));
    if (connected && !open.includes(true)) return pass;
    if (Math.min(world.now, until) - at < NEWS) return pending;
    if (!connected) return fail('never-connected');
    return open.every(Boolean) ? fail('open') : fail('one-open');
  },

  'start-over': (world) => {
    const { other, otherBefore } = world;
    if (!other || !otherBefore || world.now - other.began < 1500) return pending;
    // Judged is a call that was going on when the other tab went.
    const before = (element: string) =>
      clicksInEither(world, element).findLast((at) => at < other.began) ?? -1;
    const old = [...world.peers.values()].filter(({ since }) => since < other.began);
    if (old.length === 0 || before(CALL) <= before(HANG_UP)) return fail('no-call');
    return old.every(({ closed }) => closed) ? pass : fail('still-open');
  },
});
