/** What the numbers of the page ought to be, and what the likely mistakes would make of them. */
import {
  between,
  choicesOf,
  intervalsOf,
  lossesOf,
  ratesOf,
  type Interval,
} from './stats-deltas.ts';
import { fitOf, opinionOf, type Moment, type Opinion } from './opinions.ts';
import { hasDecimalComma, readQuantity, type Kind, type Quantity } from './shown-number.ts';
import type { Measurements, Sample, VideoReading } from './stats-reports.ts';

export type BitrateMistake = 'total' | 'unit' | 'by-1024';
export type LossMistake = 'nothing' | 'count' | 'fraction' | 'since-start';
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

/** A choice that is less likely, since it comes later, must explain more than the one before. */
const BETTER = 0.05;

/**
 * What the numbers are judged by. Nobody says over which intervals a program measures, so it is that
 * choice which explains most of what it has shown.
 */
function momentsOf<Mistake extends string>(
  samples: readonly Shown[],
  momentOf: (sample: Shown, intervals: Interval[]) => Moment<Mistake>,
): Moment<Mistake>[] {
  const intervals = samples.map(intervalsOf);
  let best: Moment<Mistake>[] = [];
  for (const choice of choicesOf(intervals.flat())) {
    const moments = samples.map((sample, index) =>
      momentOf(sample, intervals[index]!.filter(choice)),
    );
    if (best.length === 0 || fitOf(moments) > fitOf(best) + BETTER) best = moments;
  }
  return best;
}

/** Checks ask again at each event; the answer is another only once there is another sample. */
function remembered<T>(answer: (world: Measurements) => T): (world: Measurements) => T {
  const known = new WeakMap<Measurements, { version: number; value: T }>();
  return (world) => {
    const before = known.get(world);
    if (before?.version === world.version) return before.value;
    const value = answer(world);
    known.set(world, { version: world.version, value });
    return value;
  };
}

/** The bitrate of the last interval, in kbit/s. */
export const bitrateOpinion = remembered((world): Opinion<BitrateMistake> => {
  const samples = shownIn(world, '#bitrate', 'bitrate');
  const clocks = [({ video }: VideoReading) => video.timestamp, ({ at }: VideoReading) => at].map(
    (clock) => ({ clock, began: beginning(samples, clock) }),
  );
  const moments = momentsOf(samples, (sample, intervals): Moment<BitrateMistake> => {
    const truths = intervals.flatMap(ratesOf);
    const newest = sample.readings.at(-1)!;
    const { bytes } = newest.video;
    const totals = [
      ...clocks.map(({ clock, began }) => (8 * bytes) / (clock(newest) - began)),
      ...sample.first.map((first) => ratesOf(between(first, newest))[0]!),
      ...[8 * bytes, (8 * bytes) / 1000, bytes, bytes / 1000, bytes / 1024],
    ];
    const units = [1 / 8, 1000, 125, 1 / 1000, 1 / 8000];
    return {
      quantity: sample.quantity,
      truths,
      mistakes: [
        ...totals.map((value) => ({ name: 'total' as const, values: [value] })),
        ...units.map((unit) => ({
          name: 'unit' as const,
          values: truths.map((rate) => unit * rate),
        })),
      ],
    };
  });
  const opinion = opinionOf(moments);
  const isOff = opinion.state !== 'undecided' && isBy1024(moments);
  return isOff ? { state: 'wrong', mistake: 'by-1024' } : opinion;
});

/**
 * When the counting began, if a number were the total divided by the time since then: programs take
 * the press of the button, the connection or the first frame for it.
 */
function beginning(samples: readonly Shown[], clock: (reading: VideoReading) => number): number {
  const times = samples
    .flatMap(({ quantity, readings }) => {
      const newest = readings.at(-1)!;
      return quantity?.value ? [clock(newest) - (8 * newest.video.bytes) / quantity.value] : [];
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
export const lossOpinion = remembered((world): Opinion<LossMistake> => {
  const samples = shownIn(world, '#loss', 'share');
  const moments = momentsOf(samples, (sample, intervals): Moment<LossMistake> => {
    const newest = sample.readings.at(-1)!;
    const { lost, packets } = newest.video;
    const truths = intervals.flatMap(lossesOf);
    const totals = [
      (100 * lost) / (lost + packets || 1),
      ...sample.first.map((first) => lossesOf(between(first, newest))[0]!),
    ];
    return {
      quantity: sample.quantity,
      truths,
      mistakes: [
        { name: 'nothing', values: [0] },
        { name: 'count', values: intervals.map((interval) => interval.lost) },
        { name: 'count', values: [lost] },
        { name: 'fraction', values: truths.map((loss) => loss / 100) },
        ...totals.map((value) => ({ name: 'since-start' as const, values: [value] })),
      ],
    };
  });
  return opinionOf(moments);
});

/** The jitter of the newest report, in milliseconds. */
export const jitterOpinion = remembered((world) =>
  timeOpinion(shownIn(world, '#jitter', 'time'), ({ readings }) =>
    readings.slice(-2).map(({ video }) => video.jitter),
  ),
);

/** The round trip that a report names, in milliseconds. */
export const roundTripOpinion = remembered((world) =>
  timeOpinion(shownIn(world, '#roundTrip', 'time'), ({ roundTrips }) => roundTrips),
);

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
          { name: 'nothing', values: [0] },
          { name: 'seconds', values: seconds },
        ],
      };
    }),
  );
}
