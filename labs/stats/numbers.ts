/** What the numbers of the page ought to be, and what the likely mistakes would make of them. */
import { between, intervalsOf, lengthsOf, lossesOf, ofLength, ratesOf } from './intervals.ts';
import { opinionOf, rightShare, type Moment, type Opinion } from './opinions.ts';
import { hasDecimalComma, readQuantity, type Kind, type Quantity } from './shown-number.ts';
import type { Measurements, Sample } from './stats-reports.ts';

export type BitrateMistake = 'total' | 'unit' | 'by-1024';
export type LossMistake = 'nothing' | 'count' | 'fraction' | 'since-start' | 'of-received';
export type TimeMistake = 'nothing' | 'seconds';

interface Shown extends Sample {
  quantity: Quantity | undefined;
}

/** What an element has shown, read as a person of the page's language reads it. */
function shownIn({ samples }: Measurements, element: string, kind: Kind): Shown[] {
  const texts = [...samples.values()].flat().map(({ text }) => text);
  const comma = texts.some(hasDecimalComma);
  return samples.get(element)!.map((sample) => {
    const quantity = readQuantity(sample.text, kind, comma);
    return { ...sample, quantity };
  });
}

/** Has the element ever shown a number? */
export const hasNumber = (world: Measurements, element: string): boolean =>
  shownIn(world, element, 'time').some(({ quantity }) => quantity !== undefined);

/**
 * A program measures in steps of about one length. It is the one at which most of its numbers are
 * right.
 */
function bestOf<Mistake extends string>(
  samples: readonly Shown[],
  momentsOf: (length: number) => Moment<Mistake>[],
): Moment<Mistake>[] {
  const lengths = lengthsOf(samples.flatMap(intervalsOf));
  const all = lengths
    .map(momentsOf)
    .filter((moments) => 2 * moments.length >= samples.length && moments.length > 0);
  const [first = [], ...others] = all;
  return others.reduce(
    (best, moments) => (rightShare(moments) > rightShare(best) ? moments : best),
    first,
  );
}

/** The bitrate of the last interval, in kbit/s. */
export function bitrateOpinion(world: Measurements): Opinion<BitrateMistake> {
  const samples = shownIn(world, '#bitrate', 'bitrate');
  const began = beginning(samples);
  const moments = bestOf(samples, (length) =>
    samples.flatMap((sample): Moment<BitrateMistake>[] => {
      const truths = ofLength(intervalsOf(sample), length).flatMap(ratesOf);
      const [rate] = truths;
      if (rate === undefined) return [];
      const newest = sample.readings.at(-1)!;
      const { bytes } = newest.video;
      const totals = [
        (8 * bytes) / (newest.at - began),
        ...sample.first.map((first) => ratesOf(between(first, newest))[0]!),
        ...[8 * bytes, (8 * bytes) / 1000, bytes, bytes / 1000, bytes / 1024],
      ];
      const units = [rate / 8, 1000 * rate, 125 * rate, rate / 1000, rate / 8000];
      return [
        {
          quantity: sample.quantity,
          truths,
          mistakes: [
            ...totals.map((value) => ({ name: 'total' as const, value })),
            ...units.map((value) => ({ name: 'unit' as const, value })),
          ],
        },
      ];
    }),
  );
  const opinion = opinionOf(moments);
  const isOff = opinion.state !== 'undecided' && isBy1024(moments);
  return isOff ? { state: 'wrong', mistake: 'by-1024' } : opinion;
}

/**
 * When the counting began, if a number were the total divided by the time since then: programs take
 * the press of the button, the connection or the first frame for it.
 */
function beginning(samples: readonly Shown[]): number {
  const times = samples
    .flatMap(({ quantity, readings }) => {
      const newest = readings.at(-1)!;
      return quantity?.value ? [newest.at - (8 * newest.video.bytes) / quantity.value] : [];
    })
    .sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

/** Numbers this fine, as a share of themselves, show by which number they were divided. */
const FINE = 0.005;
const FINE_ENOUGH = 3;

/** Are the numbers too small by the same little, all of them? */
function isBy1024(moments: readonly Moment<string>[]): boolean {
  const ratios = moments
    .flatMap(({ quantity, truths }) => {
      if (!quantity || quantity.step > FINE * quantity.value) return [];
      const near = truths.map((truth) => quantity.value / truth);
      // The program's own clock may be another: the truth that is nearest speaks for it.
      return [near.reduce((a, b) => (Math.abs(b - 1) < Math.abs(a - 1) ? b : a))];
    })
    .sort((a, b) => a - b);
  const median = ratios[Math.floor(ratios.length / 2)] ?? 1;
  return ratios.length >= FINE_ENOUGH && Math.abs(median * 1.024 - 1) < 0.008;
}

/** Packets lost in the last interval, in percent of those expected. */
export function lossOpinion(world: Measurements): Opinion<LossMistake> {
  const samples = shownIn(world, '#loss', 'share');
  const moments = bestOf(samples, (length) =>
    samples.flatMap((sample): Moment<LossMistake>[] => {
      const spoken = ofLength(intervalsOf(sample), length);
      const [last] = spoken;
      if (!last) return [];
      const { lost, packets } = sample.readings.at(-1)!.video;
      const truths = spoken.flatMap(lossesOf);
      const totals = [
        (100 * lost) / (lost + packets || 1),
        ...sample.first.map((first) => lossesOf(between(first, sample.readings.at(-1)!))[0]!),
      ];
      return [
        {
          quantity: sample.quantity,
          truths,
          mistakes: [
            { name: 'nothing', value: 0 },
            { name: 'count', value: last.lost },
            { name: 'count', value: lost },
            { name: 'fraction', value: truths[0]! / 100 },
            ...totals.map((value) => ({ name: 'since-start' as const, value })),
          ],
        },
      ];
    }),
  );
  return opinionOf(moments);
}

/** The jitter of the newest report, in milliseconds. */
export const jitterOpinion = (world: Measurements): Opinion<TimeMistake> =>
  timeOpinion(shownIn(world, '#jitter', 'time'), ({ readings }) =>
    readings.slice(-2).map(({ video }) => video.jitter),
  );

/** The round trip that a report names, in milliseconds. */
export const roundTripOpinion = (world: Measurements): Opinion<TimeMistake> =>
  timeOpinion(shownIn(world, '#roundTrip', 'time'), ({ roundTrips }) => roundTrips);

/** Of a time that a report gives in seconds and the page should show in milliseconds. */
function timeOpinion(
  samples: readonly Shown[],
  secondsOf: (sample: Sample) => number[],
): Opinion<TimeMistake> {
  return opinionOf(
    samples.map((sample): Moment<TimeMistake> => {
      const seconds = secondsOf(sample);
      return {
        quantity: sample.quantity,
        truths: seconds.map((time) => 1000 * time),
        mistakes: [
          { name: 'nothing', value: 0 },
          { name: 'seconds', value: seconds[0] ?? 0 },
        ],
      };
    }),
  );
}
