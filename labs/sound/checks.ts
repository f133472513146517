import { descriptionsOf } from '../contract/peer-queries.ts';
import { defineChecks } from '../contract/check.ts';
import { check, endedSince, GRACE, otherwise, pressOf } from '../contract/check-builder.ts';
import { arrivedTracks, capturePending, lastClick, textOf } from '../contract/queries.ts';
import type { MediaState } from '../contract/media-elements.ts';
import { newest } from '../contract/timeline.ts';
import type { World } from '../contract/world.ts';
import { listening, type Treatment, type Wish } from './listening.ts';
import {
  callOf,
  heardAt,
  isEnabledAt,
  isMutedAt,
  isSentMuted,
  openAt,
  phaseOf,
  sentTrack,
  wasHeard,
  wasShort,
} from './phases.ts';
import { areAllSaid, isStale, saidOf, since, tellsNothing, tellsSound } from './said.ts';

export const evidence = [listening];

const BE_CALLED = '#beCalledButton';
const SOUND = '#soundButton';
const MUTE = '#muteButton';
const HOLD = '#holdButton';
const RESUME = '#resumeButton';
const HANG_UP = '#hangupButton';
const PROCESSING = '#processing';

/** Sound that lasts for so long is no click in the line, in milliseconds. */
const LASTING = 800;

/** Packets, pauses and fades take their time, in milliseconds. */
const PATIENCE = 2 * GRACE;

const called = (world: World) => lastClick(world, BE_CALLED) ?? Infinity;

/** Elements that were given sound of the far end after Be called. */
const players = (world: World): MediaState[] =>
  [...world.media.values()].filter(
    (media) =>
      media.since >= called(world) &&
      media.tracks.some((ref) => {
        const track = world.tracks.get(ref);
        return track?.origin === 'remote' && track.kind === 'audio';
      }),
  );
const isHeard = (world: World) =>
  players(world).some(({ playing, muted }) => playing && !muted) &&
  wasHeard(world, called(world), world.now - LASTING);

const refusedAt = (world: World) =>
  world.of(listening).refusals.find((at) => at >= called(world)) ?? Infinity;
const isOffered = (world: World) => newest(world.page.usable.get(SOUND)) !== false;
const isPressed = (world: World) => (lastClick(world, SOUND) ?? -1) >= refusedAt(world);

const isMicrophoneOpen = (world: World, button: string) =>
  openAt(world, phaseOf(world, button)?.until ?? 0).length > 0;

const heardIn = (world: World, button: string) =>
  heardAt(world, phaseOf(world, button)?.until ?? 0);
/** Was the next button pressed while sound still arrived, too early to tell? */
const isShort = (button: string) => (world: World) => {
  const phase = phaseOf(world, button);
  return phase !== undefined && wasShort(phase) && heardIn(world, button) === 'sound';
};
const neverHeard = (button: string) => (world: World) =>
  !wasHeard(world, 0, phaseOf(world, button)?.from ?? 0);
const noCall = (world: World) => callOf(world) === undefined;

/** Does a microphone go on at the near end, for a meter or anything else? */
const goesOn = (world: World, button: string) => {
  const { until } = phaseOf(world, button)!;
  return openAt(world, until).some((track) => isEnabledAt(world, track, until));
};

/** Was anything offered anew since Hold, in the call that was on then? */
function isRenegotiated(world: World): boolean {
  const { caller, callee } = callOf(world) ?? {};
  const held = phaseOf(world, HOLD)?.from ?? Infinity;
  return [caller, callee].some(
    (peer) =>
      peer !== undefined &&
      peer.since < held &&
      descriptionsOf(peer, 'local', 'offer').some(({ at }) => at > held),
  );
}

/** When Resume was pressed after the newest Hold. */
const resumedAt = (world: World) => {
  const at = lastClick(world, RESUME);
  return at !== undefined && at > (phaseOf(world, HOLD)?.from ?? Infinity) ? at : undefined;
};
const isHeld = (world: World) =>
  phaseOf(world, HOLD) !== undefined &&
  heardIn(world, HOLD) === 'nothing' &&
  isMicrophoneOpen(world, HOLD);

const chosenAt = (world: World) => {
  const select = world.page.selects.get(PROCESSING);
  return select?.chosen === '' ? undefined : select?.choices.at(-1);
};
const wantsEcho = (world: World) =>
  !/music/i.test(world.page.selects.get(PROCESSING)?.chosen ?? '');
const wishes = (world: World): Wish[] =>
  world
    .of(listening)
    .wishes.filter(
      ({ at, echo }) => at >= (chosenAt(world) ?? Infinity) && echo === wantsEcho(world),
    );
const treatment = (world: World): Treatment | undefined =>
  world.of(listening).treatments.get(sentTrack(world)?.ref ?? '');

/** Has the sent track what was chosen, or was it at least asked for? Browsers may leave it so. */
const isTreated = (world: World) =>
  treatment(world)?.echo === wantsEcho(world) ||
  wishes(world).some(({ on }) => on === sentTrack(world)?.ref);

const SHOWN = { echo: '#echo', noise: '#noise', gain: '#gain', channels: '#channels' } as const;
const named = Object.entries(SHOWN) as [keyof Treatment, string][];

/** What the page shows of a setting, as the setting itself has it. */
function shown(world: World, element: string): boolean | number | null {
  const words = textOf(world, element).toLowerCase();
  if (/\b(off|false|no)\b/.test(words)) return false;
  if (/\b(on|true|yes|all|browser)\b/.test(words)) return true;
  const number = /\d+/.exec(words)?.[0];
  return number === undefined ? null : Number(number);
}

const isShownTruly = (world: World) => {
  const truth = treatment(world);
  return (
    truth !== undefined &&
    named.every(([name, element]) => {
      const value = typeof truth[name] === 'string' ? true : truth[name];
      return shown(world, element) === value;
    })
  );
};

export const checks = defineChecks({
  played: check({
    after: pressOf(BE_CALLED),
    within: PATIENCE,
    over: endedSince(HANG_UP, BE_CALLED),
    // The reader has not pressed what the program offers.
    waits: (world) =>
      capturePending(world) ||
      (refusedAt(world) < Infinity && isOffered(world) && !isPressed(world) && !isHeard(world)),
    needs: ['capture'],
    holds: (world) => isHeard(world) && (refusedAt(world) === Infinity || !isOffered(world)),
    because: {
      'no-call': (world) => !arrivedTracks(world).some(({ since: at }) => at >= called(world)),
      'not-given': (world) => players(world).length === 0,
      'button-left': isHeard,
      'no-button': (world) => refusedAt(world) < Infinity && !isPressed(world) && !isOffered(world),
      'not-cured': (world) => isPressed(world) && !players(world).some(({ playing }) => playing),
      'never-played': (world) => !players(world).some(({ playing }) => playing),
      muted: (world) => players(world).every(({ muted }) => muted),
      'nothing-heard': otherwise,
    },
  }),

  muted: check({
    after: pressOf(MUTE),
    over: endedSince(HANG_UP, MUTE),
    within: PATIENCE,
    early: false,
    needs: ['capture'],
    holds: (world) =>
      phaseOf(world, MUTE) !== undefined &&
      !neverHeard(MUTE)(world) &&
      heardIn(world, MUTE) === 'silence' &&
      goesOn(world, MUTE),
    because: {
      'no-call': noCall,
      'never-heard': neverHeard(MUTE),
      stopped: (world) => !isMicrophoneOpen(world, MUTE),
      'too-short': isShort(MUTE),
      'far-muted': (world) =>
        heardIn(world, MUTE) === 'sound' && isMutedAt(world, phaseOf(world, MUTE)?.until ?? 0),
      'still-heard': (world) => heardIn(world, MUTE) === 'sound',
      nothing: (world) => heardIn(world, MUTE) === 'nothing',
      'near-off': otherwise,
    },
  }),

  held: check({
    after: (world) => resumedAt(world) ?? phaseOf(world, HOLD)?.from,
    over: endedSince(HANG_UP, HOLD),
    within: PATIENCE,
    early: false,
    needs: ['capture'],
    holds: (world) =>
      resumedAt(world) !== undefined &&
      isHeld(world) &&
      !isRenegotiated(world) &&
      heardIn(world, RESUME) === 'sound',
    certain: { renegotiated: isRenegotiated },
    because: {
      'no-call': noCall,
      'never-heard': neverHeard(HOLD),
      closed: (world) => !isMicrophoneOpen(world, HOLD),
      'too-short': isShort(HOLD),
      'still-heard': (world) => heardIn(world, HOLD) === 'sound',
      'still-silence': (world) => heardIn(world, HOLD) === 'silence',
      'still-muted': (world) => resumedAt(world) !== undefined && isSentMuted(world),
      'not-back': (world) => resumedAt(world) !== undefined,
    },
  }),

  told: check({
    after: since,
    within: PATIENCE,
    early: false,
    holds: (world) => {
      const said = saidOf(world);
      return areAllSaid(said) && tellsSound(said) && tellsNothing(said);
    },
    because: {
      'says-nothing': (world) => saidOf(world).sound.every((words) => words === ''),
      stale: (world) => areAllSaid(saidOf(world)) && isStale(saidOf(world)),
      'silence-is-nothing': (world) => areAllSaid(saidOf(world)) && !tellsNothing(saidOf(world)),
      'sound-is-silence': (world) => areAllSaid(saidOf(world)),
    },
  }),

  processed: check({
    after: chosenAt,
    over: (world) => (lastClick(world, HANG_UP) ?? -1) > (chosenAt(world) ?? Infinity),
    waits: capturePending,
    needs: ['capture'],
    holds: (world) => chosenAt(world) !== undefined && isTreated(world) && isShownTruly(world),
    because: {
      'no-call': (world) => sentTrack(world) === undefined,
      'not-asked': (world) => !isTreated(world) && wishes(world).length === 0,
      'other-track': (world) => !isTreated(world),
      'not-shown': (world) => named.every(([, element]) => textOf(world, element) === ''),
      'as-wished': (world) => shown(world, SHOWN.channels) === wishes(world).at(-1)?.channels,
      'not-true': otherwise,
    },
  }),
});
