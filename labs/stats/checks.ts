import { capturePending, clickedSince, endedBy, GRACE } from '../contract/ask.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import { intervals, opinionOf, videoReadings, type VideoReading } from '../contract/intervals.ts';
import { agrees, readQuantity, type Quantity } from '../contract/quantity.ts';
import type { World } from '../contract/world.ts';

const CALL = '#callButton';
const LIMIT = '#limitButton';
const HANG_UP = '#hangupButton';

/** Camera, connection and the first interval take their time, in milliseconds. */
const PATIENCE = 5000;

/** Is it too early, or too late, to miss something? */
function undecided(world: World): boolean {
  return (
    capturePending(world) || endedBy(world, HANG_UP, CALL) || !clickedSince(world, CALL, PATIENCE)
  );
}

/** A number that an element has shown, and the reports that the program had by then. */
interface Shown {
  quantity: Quantity;
  at: number;
  readings: VideoReading[];
}

function numbersOf(world: World, element: string): Shown[] {
  return world.said
    .filter(({ on }) => on === element)
    .slice(-12)
    .flatMap(({ text, at }) => {
      const quantity = readQuantity(text);
      return quantity ? [{ quantity, at, readings: videoReadings(world, at) }] : [];
    });
}

/** A total, or a total over the whole time: right only while nothing changes. */
function isTotal(world: World, { quantity, at, readings }: Shown): boolean {
  const { bytes } = readings.at(-1)!.video;
  const begun = [0, world.clicks.get(CALL)?.at(-1) ?? 0, readings[0]!.at];
  const rates = begun.map((since) => (8 * bytes) / (at - since));
  return [...rates, (8 * bytes) / 1000].some((total) => agrees(quantity, total, 0.04));
}

function bitrateOpinion(
  world: World,
  shown: Shown,
): 'right' | 'unsure' | 'total' | 'unit' | 'other' {
  const rates = intervals(shown.readings).flatMap(({ bits, span, waited }) => [
    bits / span,
    bits / waited,
  ]);
  if (rates.length === 0) return 'unsure';
  const right = rates.some((rate) => agrees(shown.quantity, rate));
  if (isTotal(world, shown)) return right ? 'unsure' : 'total';
  if (right) return 'right';
  const scaled = rates.flatMap((rate) => [rate / 8, 1000 * rate, 125 * rate, rate / 1000]);
  return scaled.some((rate) => agrees(shown.quantity, rate)) ? 'unit' : 'other';
}

/** Of a time that a report gives in seconds and the page should show in milliseconds. */
function timeOpinion(
  quantity: Quantity,
  seconds: readonly number[],
): 'right' | 'seconds' | 'other' {
  if (seconds.some((time) => agrees(quantity, 1000 * time))) return 'right';
  return seconds.some((time) => agrees(quantity, time)) ? 'seconds' : 'other';
}

/** Only a jitter that is not nothing shows in which unit it is given. */
function jitterOpinions(world: World): ReturnType<typeof timeOpinion>[] {
  const numbers = numbersOf(world, '#jitter').filter(({ readings }) => readings.length > 0);
  const jitters = numbers.map(({ readings }) =>
    readings.slice(-2).map(({ video }) => video.jitter),
  );
  const told = numbers.map(({ quantity }, at) => timeOpinion(quantity, jitters[at]!));
  const telling = told.filter((_, at) => jitters[at]!.every((jitter) => jitter > 0));
  return telling.length > 0 || told.length < 12 ? telling : told;
}

export const checks = defineChecks({
  size: (world) => {
    const readings = videoReadings(world);
    const size = (world.text.get('#resolution') ?? '').match(/\d+/g)?.map(Number) ?? [];
    const shown = readings
      .slice(-3)
      .some(
        ({ video }) => video.width > 0 && size.includes(video.width) && size.includes(video.height),
      );
    const [before, , newest] = readings.slice(-3);
    if (shown && newest && newest.at - before!.at < 8000) return pass;
    if (undecided(world)) return pending;
    if (world.readings.length === 0) return fail('never-read');
    if (readings.length === 0) return fail('other-end');
    if (!shown) return fail('not-shown');
    return world.now - readings.at(-1)!.at > GRACE ? fail('too-seldom') : pending;
  },

  bitrate: (world) => {
    const numbers = numbersOf(world, '#bitrate').filter(({ readings }) => readings.length > 0);
    const opinion = opinionOf(
      numbers.map((shown) => bitrateOpinion(world, shown)).filter((one) => one !== 'unsure'),
    );
    if (opinion === 'right') return pass;
    if (undecided(world)) return pending;
    if (numbers.length === 0) return fail('not-shown');
    return opinion ? fail(opinion) : pending;
  },

  quality: (world) => {
    const losses = numbersOf(world, '#loss').flatMap(({ quantity, readings }) => {
      const told = intervals(readings);
      if (told.length === 0) return [];
      return told.some(({ loss }) => agrees(quantity, loss))
        ? ['right' as const]
        : ['other' as const];
    });
    const loss = opinionOf(losses);
    const jitter = opinionOf(jitterOpinions(world));
    if (loss === 'right' && jitter === 'right') return pass;
    if (undecided(world)) return pending;
    if (losses.length === 0) return fail('no-loss');
    if (loss === 'other') return fail('other-loss');
    if (numbersOf(world, '#jitter').length === 0) return fail('no-jitter');
    if (jitter === 'seconds') return fail('seconds');
    return jitter === 'other' ? fail('other-jitter') : pending;
  },

  path: (world) => {
    const [newest] = numbersOf(world, '#roundTrip').slice(-1);
    const trips = world.readings
      .filter(({ at }) => newest && at <= newest.at && at >= newest.at - GRACE)
      .flatMap(({ roundTrips }) => roundTrips);
    const opinion = newest && timeOpinion(newest.quantity, trips);
    const codec = videoReadings(world).at(-1)?.video.codec;
    const name = codec?.split('/').at(-1)?.toLowerCase();
    const named = name && world.text.get('#codec')?.toLowerCase().includes(name);
    if (opinion === 'right' && named) return pass;
    if (undecided(world)) return pending;
    if (videoReadings(world).length > 2 && !codec) return fail('browser');
    if (!newest) return fail('no-round-trip');
    if (opinion !== 'right') return fail(opinion === 'seconds' ? 'seconds' : 'other-time');
    return named === undefined ? pending : fail('no-codec');
  },

  limit: (world) => {
    const clicked = world.clicks.get(LIMIT)?.at(-1);
    if (clicked === undefined || endedBy(world, HANG_UP, LIMIT)) return pending;
    const set = world.limits.findLast(({ at }) => at >= clicked);
    const rates = intervals(videoReadings(world).filter(({ at }) => at > clicked + 500))
      .filter(({ span }) => span > 700)
      .map(({ bits, span }) => bits / span);
    const limited =
      set?.maxBitrate !== undefined && set.maxBitrate >= 10_000 && set.maxBitrate <= 200_000;
    if (limited && !set.refused && rates.some((rate) => rate > 10 && rate < 200)) return pass;
    if (!clickedSince(world, LIMIT)) return pending;
    if (!set) return fail('not-set');
    if (set.refused) return fail('refused');
    if (set.maxBitrate === undefined) return fail('no-limit');
    if (set.maxBitrate > 200_000 || set.maxBitrate < 10_000) return fail('other-limit');
    if (rates.length === 0) return fail('unread');
    return clickedSince(world, LIMIT, 10_000) ? fail('not-fallen') : pending;
  },

  stop: (world) => {
    const clicked = world.clicks.get(HANG_UP)?.at(-1);
    if (clicked === undefined || !endedBy(world, HANG_UP, CALL)) return pending;
    if (!clickedSince(world, HANG_UP)) return pending;
    if (world.lastAsked === undefined) return fail('never-read');
    // What was asked for in the moment of the click may lead to one more question.
    return world.lastAsked > clicked + GRACE / 2 ? fail('still-reading') : pass;
  },
});
