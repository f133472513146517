/** The rows of the ladder: one for each step, with its outcome, noise folded where one wants it. */
import type { TraceEvent } from '../../../labs/contract/trace.ts';
import { briefStep } from './brief.ts';
import type { Lane, LaneId } from './lanes.ts';
import { peerId, peerOf, type Entry } from './recording.ts';
import type { RunModel } from './run-model.ts';

export const KINDS = [
  'call',
  'description',
  'candidate',
  'state',
  'event',
  'message',
  'signal',
  'media',
  'page',
  'statistics',
  'run',
] as const;
export type RowKind = (typeof KINDS)[number];

export interface Row {
  /** The index of its first entry. */
  id: number;
  kind: RowKind;
  /** Where it stands; without one it is the page's and stands across. */
  lane?: LaneId;
  label: string;
  at: number;
  /** For a folded row, the first entry of each step in it. */
  steps: number[];
  /** The entry of its outcome, for a call that has one. */
  result?: number;
  outcome?: 'pending' | 'ok' | 'failed';
  /** Shown so that the eye finds it. */
  tone: 'plain' | 'good' | 'bad' | 'warn';
}

/** Every step by itself, and the row of each entry. */
export interface Steps {
  rows: Row[];
  /** The position of the row that an entry belongs to; outcomes belong to their calls. */
  rowOf: Int32Array;
}

/** The rows of a run, one for each step. Linear in its entries. */
export function stepsOf({ entries, recording }: RunModel, lanes: readonly Lane[]): Steps {
  const rows: Row[] = [];
  const rowOf = new Int32Array(entries.length).fill(-1);
  const calls = recording.sources.map(() => new Map<number, number>());
  /** The call under way that sets a description, by peer. */
  const setting = new Map<string, number>();
  const homes = recording.sources.map(
    (_, source) => lanes.find((lane) => lane.source === source)?.id,
  );
  for (const entry of entries) {
    const { event, source, index } = entry;
    if (event.kind === 'result') {
      const row = calls[source]!.get(event.of);
      if (row === undefined) continue;
      rowOf[index] = row;
      finish(rows[row]!, entry);
      continue;
    }
    if (event.kind === 'state' && /^(local|remote)Description$/.test(event.name)) {
      const row = setting.get(`${source} ${event.on} ${event.name}`);
      if (row !== undefined) {
        rowOf[index] = row;
        // The parameterless call does not say what it sets; what came of it does.
        if (rows[row]!.label.endsWith('()')) {
          rows[row]!.label = rows[row]!.label.replace(/\)$/, `${typeOf(event)})`);
        }
        continue;
      }
    }
    rowOf[index] = rows.length;
    if (event.kind === 'call') {
      calls[source]!.set(event.seq, rows.length);
      const side = /^set(Local|Remote)Description$/.exec(event.method)?.[1]?.toLowerCase();
      if (side) setting.set(`${source} ${event.on} ${side}Description`, rows.length);
    }
    rows.push(rowFor(entry, laneOf(entry, homes[source])));
  }
  return { rows, rowOf };
}

const typeOf = (event: TraceEvent): string => {
  const value = event.kind === 'state' ? event.value : null;
  return value !== null && typeof value === 'object' && 'type' in value ? String(value.type) : '';
};

function laneOf({ event, source }: Entry, home: LaneId | undefined): LaneId | undefined {
  const ref = peerOf(event);
  if (ref !== undefined) return peerId(source, ref);
  return 'on' in event && event.on.startsWith('socket') ? home : undefined;
}

function rowFor({ event, index, at }: Entry, lane: LaneId | undefined): Row {
  return {
    id: index,
    kind: kindOf(event),
    ...(lane === undefined ? {} : { lane }),
    label: briefStep(event),
    at,
    steps: [index],
    ...(event.kind === 'call' ? { outcome: 'pending' } : {}),
    tone: toneOf(event),
  };
}

function finish(row: Row, { event, index }: Entry): void {
  if (event.kind !== 'result') return;
  row.result = index;
  row.outcome = event.outcome.ok ? 'ok' : 'failed';
  if (!event.outcome.ok) row.tone = 'bad';
}

function kindOf(event: TraceEvent): RowKind {
  if (event.kind === 'traffic') return 'message';
  if (event.kind === 'run') return 'run';
  if (event.kind === 'page') {
    return ['frames', 'source', 'playing', 'pause', 'blocked'].includes(event.type)
      ? 'media'
      : 'page';
  }
  const { on } = event;
  if (event.kind === 'state') {
    if (/^(local|remote)Description$|^rolledBack$/.test(event.name)) return 'description';
    if (on.startsWith('socket')) return 'signal';
    return /^(track|stream|sender)/.test(on) ? 'media' : 'state';
  }
  if (event.kind === 'event') {
    if (/^icecandidate/.test(event.type)) return 'candidate';
    if (on.startsWith('socket')) return 'signal';
    if (event.type === 'message' || event.type === 'bufferedamountlow') return 'message';
    return /^(track|stream)/.test(on) ? 'media' : 'event';
  }
  const { method } = event;
  if (method === 'getStats') return 'statistics';
  if (method === 'addIceCandidate') return 'candidate';
  if (/^(set(Local|Remote)Description|create(Offer|Answer))$/.test(method)) return 'description';
  if (method === 'send') return 'message';
  if (on.startsWith('socket')) return 'signal';
  return /^(track|stream|mediaDevices|navigator|#|video|audio)/.test(on) ? 'media' : 'call';
}

const BAD = /^(failed|error)$/;
const WARN = /^(disconnected)$/;
const GOOD = /^(connected|completed)$/;

function toneOf(event: TraceEvent): Row['tone'] {
  if (event.kind === 'run') return event.type === 'error' ? 'bad' : 'plain';
  if (event.kind === 'page') return event.type === 'blocked' ? 'warn' : 'plain';
  if (event.kind === 'event') {
    if (/error$/.test(event.type)) return event.type === 'icecandidateerror' ? 'warn' : 'bad';
    return 'plain';
  }
  if (event.kind !== 'state' || typeof event.value !== 'string') return 'plain';
  if (BAD.test(event.value)) return 'bad';
  if (WARN.test(event.value)) return 'warn';
  return GOOD.test(event.value) ? 'good' : 'plain';
}
