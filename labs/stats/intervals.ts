/** What happened between two reports, which is what their growing totals are for. */
import type { IncomingVideo, Reading, Readings } from './readings.ts';

/** A report with a video that comes in. */
export type VideoReading = Reading & { video: IncomingVideo };

/** The time between a report and an earlier one of the same stream. */
export interface Interval {
  /** Milliseconds of the browser's clock, and of the program that waited for both reports. */
  span: number;
  waited: number;
  /** In bits. */
  bits: number;
  /** Packets lost, as a share of those expected, in percent. */
  loss: number;
}

/** How far apart two reports must be to say anything, and how far they may be, in milliseconds. */
const SHORTEST = 250;
const LONGEST = 6000;

/** A page may show what it has read with a delay of one report. */
const NEWEST = 2;

/** The reports with incoming video that the program had by some time, in order. */
export function videoReadings(world: Readings, by = Infinity): VideoReading[] {
  return world.readings.filter(
    (reading): reading is VideoReading => reading.video !== undefined && reading.at <= by,
  );
}

/** The intervals that a page may speak of after these reports. */
export function intervals(readings: readonly VideoReading[]): Interval[] {
  return readings.slice(-NEWEST).flatMap((newer) =>
    readings
      .filter(({ video }) => video.ssrc === newer.video.ssrc)
      .map((older) => between(older, newer))
      .filter(({ span }) => span >= SHORTEST && span <= LONGEST),
  );
}

function between(older: VideoReading, newer: VideoReading): Interval {
  const lost = newer.video.lost - older.video.lost;
  const expected = lost + newer.video.packets - older.video.packets;
  return {
    span: newer.video.timestamp - older.video.timestamp,
    waited: newer.at - older.at,
    bits: 8 * (newer.video.bytes - older.video.bytes),
    loss: expected > 0 ? (100 * lost) / expected : 0,
  };
}

/** What the numbers of an element say so far: three in a row decide. */
export function opinionOf<Opinion extends string>(
  opinions: readonly Opinion[],
): Opinion | undefined {
  const last = opinions.slice(-DECISIVE);
  if (last.length < DECISIVE) return undefined;
  const rights = last.filter((opinion) => opinion === 'right').length;
  return rights === 0 || rights === DECISIVE ? last.at(-1) : undefined;
}

const DECISIVE = 3;
