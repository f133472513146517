/** Reads dumps of chrome://webrtc-internals, before and after their changes of format. */
import * as v from 'valibot';
import type { TraceEvent, Unstamped } from '../../../labs/contract/trace.ts';
import { peerId, type Recording, type StatSeries } from '../model/recording.ts';
import { LogReader, readValue } from './internals-log.ts';
import { MOST_EVENTS, Refused } from './limits.ts';

const line = v.object({
  type: v.string(),
  value: v.optional(v.string(), ''),
  /** In older dumps the time is text, in the language of the browser. */
  time: v.optional(v.string(), ''),
  timestamp: v.optional(v.number()),
});

const series = v.object({
  startTime: v.optional(v.union([v.string(), v.number()])),
  endTime: v.optional(v.union([v.string(), v.number()])),
  statsType: v.optional(v.string(), ''),
  values: v.string(),
});

const dump = v.object({
  UserAgent: v.optional(v.string(), ''),
  PeerConnections: v.record(
    v.string(),
    v.object({
      rtcConfiguration: v.optional(v.unknown()),
      url: v.optional(v.string(), ''),
      updateLog: v.optional(v.array(line), []),
      stats: v.optional(v.record(v.string(), series), {}),
    }),
  ),
});

type Dump = v.InferOutput<typeof dump>;
type Connection = Dump['PeerConnections'][string];

export const isInternalsDump = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'PeerConnections' in content;

/**
 * @param content what `JSON.parse` has made of the dump
 * @throws {Refused} with the reason
 */
export function readInternalsDump(content: unknown): Recording {
  const parsed = v.safeParse(dump, content, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Refused('malformed', `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  const connections = Object.values(parsed.output.PeerConnections);
  if (connections.length === 0) throw new Refused('empty');
  const lines = connections.flatMap(({ updateLog }, index) =>
    updateLog.map((one) => ({ ...one, index, when: timeOf(one) })),
  );
  if (lines.length > MOST_EVENTS / 2) throw new Refused('too-many-events', `${lines.length}`);
  const starts = connections.flatMap(({ stats }) =>
    Object.values(stats).map(({ startTime }) => toTime(startTime)),
  );
  const began = earliest([...lines.map(({ when }) => when), ...starts]);
  const events: TraceEvent[] = [];
  let at = 0;
  const emit = (event: Unstamped) => {
    const seq = events.length;
    events.push({ ...event, seq, at });
    return seq;
  };
  const readers = connections.map((connection, index) => {
    const on = `pc${index + 1}`;
    const configuration = configurationOf(connection);
    emit({
      kind: 'state',
      on,
      name: 'created',
      value: { type: 'RTCPeerConnection', configuration },
    });
    return new LogReader(on, emit);
  });
  lines.sort((a, b) => a.when - b.when);
  for (const { index, when, ...one } of lines) {
    at = Math.max(at, Math.round((when - began) * 100) / 100);
    readers[index]!.take(one);
  }
  return {
    title: connections[0]!.url || 'webrtc-internals',
    origin: 'webrtc-internals',
    ...(parsed.output.UserAgent && { browser: parsed.output.UserAgent }),
    sources: [{ name: '', events }],
    series: connections.flatMap((connection, index) =>
      seriesOf(connection, peerId(0, `pc${index + 1}`), began),
    ),
  };
}

function timeOf({ timestamp, time }: v.InferOutput<typeof line>): number {
  return timestamp ?? toTime(time);
}

function toTime(value: string | number | undefined): number {
  const time = typeof value === 'number' ? value : Date.parse(value ?? '');
  return Number.isFinite(time) ? time : 0;
}

/** Texts that no clock could be read from count as the beginning. */
function earliest(times: readonly number[]): number {
  let first = Infinity;
  for (const time of times) if (time > 0 && time < first) first = time;
  return first === Infinity ? 0 : first;
}

function configurationOf({ rtcConfiguration }: Connection) {
  return typeof rtcConfiguration === 'string'
    ? readValue(rtcConfiguration)
    : ((rtcConfiguration ?? null) as ReturnType<typeof readValue>);
}

/** Members that are no series: computed ones, and the axis of time itself. */
const isOwn = (name: string) => !name.includes('[') && !name.endsWith('-timestamp');

function seriesOf({ stats }: Connection, peer: string, began: number): StatSeries[] {
  return Object.entries(stats)
    .filter(([name]) => isOwn(name))
    .flatMap(([name, { values: text, statsType, startTime, endTime }]): StatSeries[] => {
      const dash = name.lastIndexOf('-');
      const [entry, member] = [name.slice(0, dash), name.slice(dash + 1)];
      const values = valuesOf(text);
      const axis = stats[`${entry}-timestamp`];
      const known = axis ? valuesOf(axis.values).map(Number) : undefined;
      const times = alignedFromEnd(values.length, known, toTime(startTime), toTime(endTime));
      return [
        { peer, entry, type: statsType, member, times: times.map((time) => time - began), values },
      ];
    });
}

function valuesOf(text: string): StatSeries['values'] {
  const read = readValue(text);
  return (Array.isArray(read) ? read : []).map((value) =>
    ['number', 'string', 'boolean'].includes(typeof value) ? (value as number) : '',
  );
}

/**
 * A member that appears late has fewer values than there are times: they belong to the last ones.
 * Before Chrome 117 there were no times, and values came at even distances.
 */
function alignedFromEnd(
  count: number,
  times: readonly number[] | undefined,
  start: number,
  end: number,
): number[] {
  if (times && times.length >= count) return times.slice(times.length - count);
  const step = count > 1 ? (end - start) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => start + index * step);
}
