/** Where a number lies among others, whichever of the usual definitions of a quantile is used. */

/** The value at a share of the sorted values, from 0 to 1. */
function at(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
}

export interface Quantile {
  share: number;
  /** Shares between which every usual definition lies. */
  near: readonly [from: number, to: number];
  /** Shares beyond which no right program comes, however busy the machine is. */
  far: readonly [from: number, to: number];
}

export const MEDIAN: Quantile = { share: 0.5, near: [0.42, 0.58], far: [0.25, 0.8] };
export const P95: Quantile = { share: 0.95, near: [0.91, 0.985], far: [0.75, 0.995] };

/** What the program measures lies above what the trace saw: it is told a little later. */
const SLACK = 0.1;
/** In milliseconds. */
const DELAY = 0.1;

/** A mistake explains a number where that lies so much nearer to it than to what is right. */
const NEARER = 0.25;

/**
 * Is the number that quantile of the values? Between what is surely right and what is surely wrong,
 * it is wrong where one of the usual mistakes explains it.
 *
 * @param grain how exact the clock is, in milliseconds
 */
export function place(
  values: readonly number[],
  shown: number,
  { share, near, far }: Quantile,
  grain: number,
): 'below' | 'within' | 'above' {
  const sorted = values.toSorted((a, b) => a - b);
  const compare = ([from, to]: Quantile['near']) => {
    if (shown < at(sorted, from) * (1 - SLACK) - 2 * grain) return 'below';
    return shown > at(sorted, to) * (1 + SLACK) + DELAY + 2 * grain ? 'above' : 'within';
  };
  const side = compare(near);
  if (side === 'within' || compare(far) !== 'within') return side;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const mistakes = [mean, sorted[0]!, sorted.at(-1)!];
  const isExplained = mistakes.some(
    (mistake) => Math.abs(shown - mistake) <= NEARER * Math.abs(shown - at(sorted, share)),
  );
  return isExplained ? side : 'within';
}
