/** Statistics over time. */
import { member, text } from '../../../labs/contract/read-json.ts';
import type { Json } from '../../../labs/contract/trace.ts';
import {
  peerId,
  peerOf,
  type Entry,
  type PeerId,
  type Recording,
  type StatSeries,
} from './recording.ts';

const isValue = (value: Json | undefined): value is number | string | boolean =>
  ['number', 'string', 'boolean'].includes(typeof value);

/** All series of a recording: those that came with it, and those of the reports in its trace. */
export function seriesOf(recording: Recording, entries: readonly Entry[]): StatSeries[] {
  const found = new Map<string, StatSeries>();
  for (const { event, source, at } of entries) {
    if (event.kind !== 'result' || event.method !== 'getStats' || !event.outcome.ok) continue;
    const ref = peerOf(event);
    if (ref === undefined) continue;
    addReport(found, peerId(source, ref), at, event.outcome.value);
  }
  return [...(recording.series ?? []), ...found.values()];
}

/** A report of the trace: lists of entries, by their type. */
function addReport(found: Map<string, StatSeries>, peer: PeerId, at: number, report: Json): void {
  if (report === null || typeof report !== 'object' || Array.isArray(report)) return;
  for (const [type, rows] of Object.entries(report)) {
    for (const row of Array.isArray(rows) ? rows : []) {
      const entry = text(member(row, 'id'));
      if (row === null || typeof row !== 'object' || Array.isArray(row)) continue;
      for (const [name, value] of Object.entries(row)) {
        if (name === 'id' || name === 'timestamp' || !isValue(value)) continue;
        addPoint(found, { peer, entry, type, member: name }, at, value);
      }
    }
  }
}

type Key = Pick<StatSeries, 'peer' | 'entry' | 'type' | 'member'>;

function addPoint(
  found: Map<string, StatSeries>,
  key: Key,
  at: number,
  value: StatSeries['values'][number],
): void {
  const name = `${key.peer} ${key.entry} ${key.member}`;
  let series = found.get(name);
  if (!series) found.set(name, (series = { ...key, times: [], values: [] }));
  // Several parts of a program may ask in the same moment.
  if (series.times.at(-1) === at) return;
  series.times.push(at);
  series.values.push(value);
}

/** The value in force at a time, `undefined` before the first. */
export function valueAt(series: StatSeries, at: number): StatSeries['values'][number] | undefined {
  let low = 0;
  let high = series.times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (series.times[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return series.values[low - 1];
}
