/** Puts what several pages have recorded on one axis of time. */
import type { Transfer } from './pairs.ts';
import type { Entry, Source } from './recording.ts';

/** How the clocks of the sources were brought together. */
export interface Clocks {
  /** To be added to the times of each source, in milliseconds. */
  offsets: number[];
  /** How far the axis may be wrong, in milliseconds; `undefined` where nothing bounds it. */
  within?: number;
}

const epochOf = ({ events }: Source): number | undefined => {
  for (const event of events) {
    if (event.kind === 'run' && event.type === 'start' && event.epoch !== undefined) {
      return event.epoch - event.at;
    }
  }
  return undefined;
};

/**
 * Nothing arrives before it has left, so what went one way bounds the difference of two clocks from
 * below, and what came back from above (the idea of NTP, RFC 5905). What the clocks themselves say
 * is kept where it lies within the bounds; else the middle is taken.
 */
export function alignClocks(sources: readonly Source[], transfers: readonly Transfer[]): Clocks {
  const epochs = sources.map(epochOf);
  const offsets = sources.map((_, source) => (epochs[source] ?? epochs[0] ?? 0) - (epochs[0] ?? 0));
  if (sources.length < 2) return { offsets, within: 0 };
  let within: number | undefined;
  for (let source = 1; source < sources.length; source++) {
    let lowest = -Infinity;
    let highest = Infinity;
    for (const { from, to } of transfers) {
      if (!from || !to) continue;
      if (from.source === 0 && to.source === source) lowest = Math.max(lowest, from.at - to.at);
      if (from.source === source && to.source === 0) highest = Math.min(highest, to.at - from.at);
    }
    const isBounded = lowest !== -Infinity && highest !== Infinity && lowest <= highest;
    if (isBounded) {
      const middle = (lowest + highest) / 2;
      const own = offsets[source]!;
      if (epochs[source] === undefined || own < lowest || own > highest) offsets[source] = middle;
      within = Math.max(
        within ?? 0,
        Math.max(highest - offsets[source]!, offsets[source]! - lowest),
      );
    } else if (lowest !== -Infinity && offsets[source]! < lowest) {
      offsets[source] = lowest;
    } else if (highest !== Infinity && offsets[source]! > highest) {
      offsets[source] = highest;
    }
  }
  return within === undefined ? { offsets } : { offsets, within: Math.round(within * 100) / 100 };
}

/** All events by time. Events of one source keep their order, whatever their times say. */
export function merge(sources: readonly Source[], offsets: readonly number[]): Entry[] {
  const next = sources.map(() => 0);
  const entries: Entry[] = [];
  for (;;) {
    let first = -1;
    let earliest = Infinity;
    sources.forEach(({ events }, source) => {
      const event = events[next[source]!];
      if (!event) return;
      const at = event.at + offsets[source]!;
      if (first === -1 || at < earliest) {
        earliest = at;
        first = source;
      }
    });
    if (first === -1) return entries;
    const event = sources[first]!.events[next[first]!++]!;
    // What is told late, as a report of statistics may be, must not make time run back.
    const at = Math.max(earliest, entries.at(-1)?.at ?? -Infinity);
    entries.push({ index: entries.length, source: first, at, event });
  }
}
