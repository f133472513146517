import { defineChecks } from '../contract/check.ts';
import { check, pressOf } from '../contract/check-builder.ts';
import { capturePending, endedBy, lastClick, textOf } from '../contract/queries.ts';
import type { World } from '../contract/world.ts';
import { between, ratesOf } from './stats-deltas.ts';
import {
  bitrateOpinion,
  hasNumber,
  jitterOpinion,
  lossOpinion,
  roundTripOpinion,
} from './numbers.ts';
import type { Opinion } from './opinions.ts';
import { wholeNumbers } from './shown-number.ts';
import { measurements, videoReadings, type Limit, type Measurements } from './stats-reports.ts';

const CALL = '#callButton';
const LIMIT = '#limitButton';
const HANG_UP = '#hangupButton';

/** Camera, connection and the first interval take their time, in milliseconds. */
const PATIENCE = 5000;

/** Three reports within this time are read again and again, in milliseconds. */
const SOON = 8000;

/** A page that shows no report may show that of the one before, in milliseconds. */
const STALE = 3000;

/** An encoder needs seconds to obey, in milliseconds. */
const TO_OBEY = 10_000;
/** After a limit, enough numbers have come that differ from those before, in milliseconds. */
const TO_TELL = 15_000;

/** What a limit of 100 kbit/s may be written as, in bit/s, and what then comes in, in kbit/s. */
const LIMITS = { least: 10_000, most: 200_000 };
const LIMITED = { least: 10, most: 200 };
/** Between two reports that tell a rate after the press, and after the press itself, in milliseconds. */
const TELLING_SPAN = 700;
const SETTLING = 500;

/** What was asked for in the moment of the press may lead to one more question, in milliseconds. */
const LAST_QUESTION = 1500;
/**
 * How long nothing must be asked after the press: in milliseconds, and compared with the longest time
 * that lay between two of the last questions. A busy page asks late.
 */
const SILENCE = 3000;
const TIMES_LONGER = 3;
const LAST = 10;

export const evidence = [measurements];

const of = (world: World) => world.of(measurements);
const videos = (world: World) => videoReadings(of(world));
const hungUp = (world: World) => endedBy(world, HANG_UP, CALL);

/** Was the call over before a program could have shown anything? */
function wasShort(world: World): boolean {
  const lasted = (lastClick(world, HANG_UP) ?? Infinity) - (lastClick(world, CALL) ?? 0);
  return hungUp(world) && lasted < PATIENCE;
}

/** Has any peer ever been connected? Without one there is nothing to read. */
const wasConnected = ({ peers }: World) =>
  [...peers.values()].some(({ states }) =>
    [...states.connectionState, ...states.iceConnectionState].some(
      ({ value }) => value === 'connected' || value === 'completed',
    ),
  );

function showsSize(world: World): boolean {
  const size = wholeNumbers(textOf(world, '#resolution'));
  return videos(world)
    .slice(-3)
    .some(
      ({ video }) => video.width > 0 && size.includes(video.width) && size.includes(video.height),
    );
}

function readsOften(world: World): boolean {
  const [first, , third] = videos(world).slice(-3);
  return first !== undefined && third !== undefined && third.at - first.at < SOON;
}

const isWrong = <M extends string>(opinion: Opinion<M>, mistake: M | 'other') =>
  opinion.state === 'wrong' && opinion.mistake === mistake;
const isRight = ({ state }: Opinion<string>) => state === 'right';
/** Would the number look the same if the mistake had been made? */
const couldBe = <M extends string>(opinion: Opinion<M>, mistake: M) =>
  opinion.state === 'alike' && opinion.mistakes.includes(mistake);
const isAlike = ({ state }: Opinion<string>) => state === 'alike';

/** The name of the codec, as in `video/VP8`. */
const codecOf = (world: World) => videos(world).at(-1)?.video.codec?.split('/').at(-1);
function namesCodec(world: World): boolean {
  const codec = codecOf(world)?.toLowerCase();
  return codec !== undefined && textOf(world, '#codec').toLowerCase().includes(codec);
}

/** What was set after the press of Limit: that which limits, if anything does. */
function limitSet(world: World): Limit | undefined {
  const pressed = lastClick(world, LIMIT) ?? Infinity;
  const since = of(world).limits.filter(({ at }) => at >= pressed - SETTLING);
  return since.find(isLimit) ?? since.at(-1);
}

const isLimit = ({ refused, maxBitrate = 0 }: Limit) =>
  !refused && maxBitrate >= LIMITS.least && maxBitrate <= LIMITS.most;

/** Bitrates of what came in after the press of Limit, in kbit/s. */
function ratesSince(world: World): number[] {
  const pressed = lastClick(world, LIMIT) ?? Infinity;
  const since = videos(world).filter(({ at }) => at > pressed + SETTLING);
  return since.flatMap((newer) => {
    const older = since.findLast(
      ({ at, video }) => newer.at - at >= TELLING_SPAN && video.ssrc === newer.video.ssrc,
    );
    return older ? [ratesOf(between(older, newer))[0]!] : [];
  });
}

const hasFallen = (world: World) =>
  ratesSince(world).some((rate) => rate > LIMITED.least && rate < LIMITED.most);

/** Has the reader made the network poor? Then it is only a matter of time until it shows. */
const isPoor = ({ page }: World) => page.faults.some(({ name }) => name === 'poor-network');

/** Has the call ended, or gone on for so long that the rate will not change by itself? */
const isLate = (world: World) =>
  hungUp(world) || (sinceClick(world, CALL) > TO_OBEY && sinceClick(world, LIMIT) > TO_TELL);

/** How long nothing has to be asked before a program counts as one that has stopped asking. */
function silence({ readings }: Measurements): number {
  const last = readings.slice(-LAST);
  const pauses = last.slice(1).map(({ asked }, index) => asked - last[index]!.asked);
  return Math.max(SILENCE, TIMES_LONGER * Math.max(0, ...pauses));
}

const sinceClick = (world: World, button: string) =>
  world.now - (lastClick(world, button) ?? -Infinity);

export const checks = defineChecks({
  size: check({
    after: pressOf(CALL),
    within: PATIENCE,
    waits: capturePending,
    needs: ['capture', 'frames'],
    holds: (world) => showsSize(world) && readsOften(world),
    because: {
      'too-short': wasShort,
      'never-read': (world) => of(world).readings.length === 0,
      'not-connected': (world) => !wasConnected(world),
      'other-end': (world) => videos(world).length === 0,
      'not-shown': (world) => !showsSize(world),
      'too-seldom': (world) => world.now - videos(world).at(-1)!.at > STALE,
    },
  }),

  bitrate: check({
    after: pressOf(CALL),
    within: PATIENCE,
    waits: capturePending,
    needs: ['capture', 'frames'],
    holds: (world) => isRight(bitrateOpinion(of(world))),
    because: {
      'too-short': wasShort,
      'not-shown': (world) => !hasNumber(of(world), '#bitrate'),
      total: (world) => isWrong(bitrateOpinion(of(world)), 'total'),
      unit: (world) => isWrong(bitrateOpinion(of(world)), 'unit'),
      'by-1024': (world) => isWrong(bitrateOpinion(of(world)), 'by-1024'),
      other: (world) => isWrong(bitrateOpinion(of(world)), 'other'),
      alike: (world) => isAlike(bitrateOpinion(of(world))) && isLate(world),
      'too-few': hungUp,
    },
  }),

  quality: check({
    after: pressOf(CALL),
    within: PATIENCE,
    waits: capturePending,
    needs: ['capture', 'frames'],
    holds: (world) => isRight(lossOpinion(of(world))) && isRight(jitterOpinion(of(world))),
    because: {
      'too-short': wasShort,
      'no-loss': (world) => !hasNumber(of(world), '#loss'),
      'loss-nothing': (world) => isWrong(lossOpinion(of(world)), 'nothing'),
      'loss-count': (world) => isWrong(lossOpinion(of(world)), 'count'),
      'loss-fraction': (world) => isWrong(lossOpinion(of(world)), 'fraction'),
      'loss-since-start': (world) => isWrong(lossOpinion(of(world)), 'since-start'),
      'other-loss': (world) => isWrong(lossOpinion(of(world)), 'other'),
      'no-jitter': (world) => !hasNumber(of(world), '#jitter'),
      'jitter-nothing': (world) => isWrong(jitterOpinion(of(world)), 'nothing'),
      seconds: (world) => isWrong(jitterOpinion(of(world)), 'seconds'),
      'other-jitter': (world) => isWrong(jitterOpinion(of(world)), 'other'),
      clean: (world) =>
        !isPoor(world) &&
        (couldBe(lossOpinion(of(world)), 'nothing') ||
          couldBe(jitterOpinion(of(world)), 'nothing')),
      alike: (world) => isAlike(lossOpinion(of(world))) && isLate(world) && !hungUp(world),
      'too-few': hungUp,
    },
  }),

  path: check({
    after: pressOf(CALL),
    within: PATIENCE,
    waits: capturePending,
    needs: ['capture', 'frames'],
    holds: (world) => isRight(roundTripOpinion(of(world))) && namesCodec(world),
    because: {
      'too-short': wasShort,
      browser: (world) => videos(world).length > 2 && codecOf(world) === undefined,
      'no-round-trip': (world) => !hasNumber(of(world), '#roundTrip'),
      'trip-nothing': (world) => isWrong(roundTripOpinion(of(world)), 'nothing'),
      seconds: (world) => isWrong(roundTripOpinion(of(world)), 'seconds'),
      'other-time': (world) => isWrong(roundTripOpinion(of(world)), 'other'),
      'no-codec': (world) => codecOf(world) !== undefined && !namesCodec(world),
      clean: (world) => !isPoor(world) && isAlike(roundTripOpinion(of(world))),
      'too-few': hungUp,
    },
  }),

  limit: check({
    after: pressOf(LIMIT),
    // Reports go on coming in, so the program is never at rest.
    early: false,
    holds: (world) => {
      const set = limitSet(world);
      return set !== undefined && isLimit(set) && hasFallen(world);
    },
    because: {
      'not-set': (world) => limitSet(world) === undefined,
      refused: (world) => limitSet(world)!.refused,
      'no-limit': (world) => limitSet(world)!.maxBitrate === undefined,
      'other-limit': (world) => !isLimit(limitSet(world)!),
      unread: (world) => videos(world).length === 0,
      'hung-up': (world) => endedBy(world, HANG_UP, LIMIT),
      'not-read-since': (world) => ratesSince(world).length === 0,
      'not-fallen': (world) => sinceClick(world, LIMIT) >= TO_OBEY,
    },
  }),

  stop: check({
    after: pressOf(HANG_UP),
    // Only time shows that nothing is asked any more.
    within: SILENCE,
    early: false,
    over: (world) => endedBy(world, CALL, HANG_UP),
    holds: (world) => {
      const pressed = lastClick(world, HANG_UP);
      const { lastAsked } = of(world);
      return (
        hungUp(world) &&
        pressed !== undefined &&
        lastAsked !== undefined &&
        lastAsked <= pressed + LAST_QUESTION &&
        world.now - pressed >= silence(of(world))
      );
    },
    because: {
      'never-read': (world) => of(world).lastAsked === undefined,
      'still-reading': (world) =>
        of(world).lastAsked! > (lastClick(world, HANG_UP) ?? Infinity) + LAST_QUESTION,
    },
  }),
});
