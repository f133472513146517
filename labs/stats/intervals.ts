/** What happened between two reports, which is what their growing totals are for. */
import type { Sample, VideoReading } from './stats-reports.ts';

/** The time between a report and an earlier one of the same stream. */
export interface Interval {
  /** Its lengths in milliseconds: by the browser's clock, and by one of the program's own. */
  spans: number[];
  bits: number;
  lost: number;
  received: number;
}

/** How far apart two reports must be to say anything, and how far they may be, in milliseconds. */
const SHORTEST = 200;
const LONGEST = 6000;

/** A page may show what it has read with a delay of one report. */
const NEWEST = 2;

/** How much the times between a program's readings differ from each other, as a share of them. */
const SPREAD = 0.2;

export function between(older: VideoReading, newer: VideoReading): Interval {
  return {
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
  return readings.slice(-NEWEST).flatMap((newer) =>
    readings
      .filter((older) => older !== newer)
      .map((older) => between(older, newer))
      .filter(({ spans: [span = 0] }) => span >= SHORTEST && span <= LONGEST),
  );
}

/** Those of about one length, which is what a program has that reads again and again. */
export function ofLength(intervals: readonly Interval[], length: number): Interval[] {
  return intervals.filter(({ spans: [span = 0] }) => Math.abs(span - length) <= SPREAD * length);
}

/** Lengths that the intervals have, shortest first, each one a little longer than the one before. */
export function lengthsOf(intervals: readonly Interval[]): number[] {
  const lengths: number[] = [];
  for (const span of intervals.map(({ spans }) => spans[0]!).sort((a, b) => a - b)) {
    if (span > (lengths.at(-1) ?? 0) * (1 + SPREAD / 2)) lengths.push(span);
  }
  return lengths;
}

/** Its bitrates in kbit/s, by each clock. */
export const ratesOf = ({ bits, spans }: Interval): number[] => spans.map((span) => bits / span);

/** Packets lost as a share of those expected, in percent. Late ones may make it less than nothing. */
export function lossesOf({ lost, received }: Interval): number[] {
  const expected = lost + received;
  const loss = expected > 0 ? (100 * lost) / expected : 0;
  return loss < 0 ? [loss, 0] : [loss];
}
