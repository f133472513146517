/** What happened between two reports, which is what their growing totals are for. */
import type { Sample, VideoReading } from './stats-reports.ts';

/** The time between a report and an earlier one of the same stream. */
export interface Interval {
  /** How many reports it goes back, and how many have come since its end. */
  back: number;
  late: number;
  /** Its lengths in milliseconds: by the browser's clock, and by one of the program's own. */
  spans: number[];
  bits: number;
  lost: number;
  received: number;
}

/** How far apart two reports must be to say anything, and how far they may be, in milliseconds. */
const SHORTEST = 200;
const LONGEST = 10_000;

/** How many reports back a program may look that reads several times a second. */
const BACK = 16;

/** How much the times between a program's readings differ from each other, as a share of them. */
const SPREAD = 0.2;

export function between(older: VideoReading, newer: VideoReading, back = 1, late = 0): Interval {
  return {
    back,
    late,
    spans: [
      newer.video.timestamp - older.video.timestamp,
      newer.at - older.at,
      newer.asked - older.asked,
    ],
    bits: 8 * (newer.video.bytes - older.video.bytes),
    lost: newer.video.lost - older.video.lost,
    received: newer.video.packets - older.video.packets,
  };
}

/** The intervals of which a page may speak. */
export function intervalsOf({ readings }: Pick<Sample, 'readings'>): Interval[] {
  const last = readings.length - 1;
  return [last, last - 1].flatMap((newer) =>
    readings
      .slice(0, Math.max(newer, 0))
      .map((older, index) => between(older, readings[newer]!, newer - index, last - newer))
      .filter(({ spans: [span = 0] }) => span >= SHORTEST && span <= LONGEST),
  );
}

/** Chooses the intervals over which a program measures. */
export type Choice = (interval: Interval) => boolean;

/**
 * The choices that a program may have made: so many reports back, or so many milliseconds, about,
 * since something else may ask for reports as well.
 */
export function choicesOf(intervals: readonly Interval[]): Choice[] {
  const steps = Array.from({ length: BACK }, (_, index) => index + 1);
  const backs = [0, 1].flatMap((wanted) =>
    steps.map(
      (step): Choice =>
        ({ back, late }) =>
          back === step && late === wanted,
    ),
  );
  const lengths: number[] = [];
  for (const span of intervals.map(({ spans }) => spans[0]!).sort((a, b) => a - b)) {
    if (span > (lengths.at(-1) ?? 0) * (1 + SPREAD / 2)) lengths.push(span);
  }
  const ofLength = lengths.map(
    (length): Choice =>
      ({ spans: [span = 0] }) =>
        Math.abs(span - length) <= SPREAD * length,
  );
  return [...backs, ...ofLength];
}

/** Its bitrates in kbit/s, by each clock. */
export const ratesOf = ({ bits, spans }: Interval): number[] => spans.map((span) => bits / span);

/** Packets lost as a share of those expected, in percent. Late ones may make it less than nothing. */
export function lossesOf({ lost, received }: Interval): number[] {
  const expected = lost + received;
  const loss = expected > 0 ? (100 * lost) / expected : 0;
  return loss < 0 ? [loss, 0] : [loss];
}
