/** Where a number lies among others, whichever of the usual definitions of a quantile is used. */

/** The value at a share of the sorted values, from 0 to 1. */
export function at(sorted: readonly number[], share: number): number {
  const index = Math.round(share * (sorted.length - 1));
  return sorted[Math.min(sorted.length - 1, Math.max(0, index))] ?? NaN;
}

/** A band of shares in which every usual definition lies, however few the values: see `isWithin`. */
export interface Band {
  from: number;
  to: number;
}

export const MEDIAN: Band = { from: 0.42, to: 0.58 };
export const P95: Band = { from: 0.91, to: 0.985 };

/** What the program measures lies a little above what the trace saw, since it is told later. */
const SLACK = 0.08;

/**
 * @param grain how exact the clock is, in milliseconds
 * @returns whether the number lies below the band, within it, or above
 */
export function place(
  values: readonly number[],
  shown: number,
  { from, to }: Band,
  grain: number,
): 'below' | 'within' | 'above' {
  const sorted = values.toSorted((a, b) => a - b);
  if (shown < at(sorted, from) * (1 - SLACK) - 2 * grain) return 'below';
  return shown > at(sorted, to) * (1 + SLACK) + 2 * grain ? 'above' : 'within';
}
