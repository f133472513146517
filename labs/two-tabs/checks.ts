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

const newest = (world: World | undefined): PeerState | undefined =>
  [...(world?.peers.values() ?? [])].at(-1);

/** The two ends of the newest call, the one that offered first. */
function ends(world: World): [PeerState | undefined, PeerState | undefined] {
  const [here, there] = [newest(world), newest(world.other)];
  return there?.localType === 'offer' || (!here && there) ? [there, here] : [here, there];
}

/** Too early to say what a call did not do: nobody has called, or not long enough ago. */
function undecided(world: World): boolean {
  return !clickedInEither(world, CALL) || endedInEither(world, HANG_UP, CALL);
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
    if (!clickedInEither(world, HANG_UP, 0)) return pending;
    const peers = worlds(world).map((one) => [...one.peers.values()]);
    const connected = peers.flat().some(({ remoteType }) => remoteType !== undefined);
    const open = peers.map((list) => list.some(({ closed }) => !closed));
    if (connected && !open.includes(true)) return pass;
    if (!clickedInEither(world, HANG_UP, 1500) || !endedInEither(world, HANG_UP, CALL)) {
      return pending;
    }
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
