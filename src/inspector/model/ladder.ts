/** The ladder as it is drawn: lanes, rows that the filters let through, arrows, bands. */
import { arrowsOf, type Arrow } from './arrows.ts';
import { bandsOf, type Bands } from './bands.ts';
import { foldNoise } from './fold.ts';
import { lanesOf, type Lane, type LaneId } from './lanes.ts';
import { stepsOf, type Row, type RowKind } from './rows.ts';
import type { RunModel } from './run-model.ts';

export interface Filter {
  /** Kinds that are not shown. */
  hidden: ReadonlySet<RowKind>;
  /** The one lane whose steps are shown; all where there is none. */
  only?: LaneId;
  /** A text that a row must have. */
  query: string;
  /** Nothing but what failed or warns. */
  failures: boolean;
  fold: boolean;
}

export const NO_FILTER: Filter = { hidden: new Set(), query: '', failures: false, fold: true };

export interface Ladder {
  lanes: readonly Lane[];
  rows: readonly Row[];
  arrows: readonly Arrow[];
  bands: Bands;
  /** The position of the row that shows an entry, or the last one before it. */
  rowAt: (entry: number) => number;
  /** The position of the row that an entry belongs to, or -1 where the filters hide it. */
  rowOf: (entry: number) => number;
}

/** Builds the ladder of a run. */
export function ladderOf(model: RunModel, filter: Filter = NO_FILTER): Ladder {
  const lanes = lanesOf(model);
  const { rows: steps, rowOf } = stepsOf(model, lanes);
  const shown = steps.filter((row) => passes(row, filter));
  const rows = filter.fold ? foldNoise(shown) : shown;
  const position = new Map<number, number>();
  rows.forEach((row, index) => row.steps.forEach((step) => position.set(step, index)));
  const place = (entry: number) => {
    const step = steps[rowOf[entry] ?? -1];
    return step === undefined ? -1 : (position.get(step.id) ?? -1);
  };
  return {
    lanes,
    rows,
    arrows: arrowsOf(model, lanes, place),
    bands: bandsOf(model),
    rowOf: place,
    rowAt: (entry) => lastAt(rows, entry),
  };
}

function passes(row: Row, { hidden, only, query, failures }: Filter): boolean {
  if (hidden.has(row.kind)) return false;
  if (only !== undefined && row.lane !== only) return false;
  if (failures && row.tone !== 'bad' && row.tone !== 'warn') return false;
  return query === '' || row.label.toLowerCase().includes(query.toLowerCase());
}

/** The last row that begins at the entry or before. */
function lastAt(rows: readonly Row[], entry: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.id <= entry) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
