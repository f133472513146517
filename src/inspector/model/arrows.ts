/** The arrows between the lifelines. */
import type { Cargo } from './departures.ts';
import type { Lane, LaneId } from './lanes.ts';
import type { Transfer } from './pairs.ts';
import type { RunModel } from './run-model.ts';

/** How long something may be under way before it counts as lost, in milliseconds. */
export const PATIENCE = 3000;

export interface Arrow {
  cargo: Cargo;
  from: LaneId;
  to: LaneId;
  /** Positions of rows; without an end it arrives nowhere. */
  start: number;
  end?: number;
  /**
   * `arrived`; `refused` by the call that took it in; `lost`; `underway`, and may still arrive;
   * `outside`, where the other side was not recorded.
   */
  status: 'arrived' | 'refused' | 'lost' | 'underway' | 'outside';
  /** How many it stands for, where rows are folded. */
  count: number;
}

/** What became of a transfer by the given time. */
function statusOf({ from, to }: Transfer, end: number): Arrow['status'] {
  if (to?.outcome === 'refused') return 'refused';
  if (to) return 'arrived';
  return end - (from?.at ?? 0) > PATIENCE ? 'lost' : 'underway';
}

/**
 * @param place the position of the row that shows an entry, or -1 where none does
 */
export function arrowsOf(
  model: RunModel,
  lanes: readonly Lane[],
  place: (entry: number) => number,
): Arrow[] {
  const arrows = new Map<string, Arrow>();
  const has = new Set(lanes.map(({ id }) => id));
  const homes = model.recording.sources.map(
    (_, source) => lanes.find((lane) => lane.source === source)?.id,
  );
  const draw = (arrow: Omit<Arrow, 'count'>) => {
    if (arrow.start < 0 || !has.has(arrow.from) || !has.has(arrow.to)) return;
    const key = `${arrow.cargo} ${arrow.from} ${arrow.to} ${arrow.start} ${arrow.end} ${arrow.status}`;
    const same = arrows.get(key);
    if (same) same.count++;
    else arrows.set(key, { ...arrow, count: 1 });
  };
  // Messages beyond the first are counted together, so one that is told need not be told where it
  // arrives.
  const isCounted = model.entries.some(({ event }) => event.kind === 'traffic');
  for (const transfer of model.transfers) {
    const { from, to, within } = transfer;
    const { cargo } = (from ?? to)!;
    const start = from ? place(model.indexOf(from)) : -1;
    const end = to ? place(model.indexOf(to)) : -1;
    if (cargo === 'signal') {
      const status = 'outside';
      if (from) {
        draw({ cargo, from: homes[from.source] ?? '', to: 'signaling', start, end: start, status });
      }
      if (to) {
        draw({ cargo, from: 'signaling', to: homes[to.source] ?? '', start: end, end, status });
      }
      continue;
    }
    if (within) continue;
    if (from && to && end >= 0) {
      const status = statusOf(transfer, model.end);
      draw({ cargo, from: from.peer, to: to.peer, start, end, status });
    } else if (from && !to) {
      const partner = model.partners.get(from.peer);
      if (partner === undefined) {
        draw({ cargo, from: from.peer, to: 'outside', start, end: start, status: 'outside' });
      } else if (cargo !== 'message' || !isCounted) {
        draw({ cargo, from: from.peer, to: partner, start, status: statusOf(transfer, model.end) });
      }
    } else if (to && !from) {
      const status = to.outcome === 'refused' ? 'refused' : 'outside';
      draw({ cargo, from: 'outside', to: to.peer, start: end, end, status });
    }
  }
  return [...arrows.values()].sort((a, b) => a.start - b.start);
}
