/** Values that change in the course of a run. */

/** A value and when it came up. */
export interface Timed<T> {
  value: T;
  /** In milliseconds of the run. Several things may happen at one time. */
  at: number;
  /** Position in the run: what came first has the smaller one. */
  seq: number;
}

/** All values that something has had, oldest first. */
export type Timeline<T> = Timed<T>[];

/** Values that are kept: a program in a loop must not fill the memory. */
const KEPT = 500;

/** Adds the newest value, in place. */
export function add<T>(timeline: Timeline<T>, value: T, { at, seq }: { at: number; seq: number }) {
  timeline.push({ value, at, seq });
  if (timeline.length > KEPT) timeline.shift();
}

/** The value now. */
export function newest<T>(timeline: Timeline<T> | undefined): T | undefined {
  return timeline?.at(-1)?.value;
}
