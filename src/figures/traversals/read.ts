/**
 * What a recorded trace of both ends says about the way they found to each other: what each end
 * gathered, which pairs were tried, and which one carried the call.
 */
import type { Json, TraceEvent } from '../../../labs/contract/trace.ts';

export type Side = 'caller' | 'callee';
export type Recording = Record<Side, readonly TraceEvent[]>;

export interface Found {
  /** Milliseconds since the beginning. */
  at: number;
  type: string;
  /** Address and port of the first of its kind. */
  address: string;
  /** How many ports there were: one for each part of the call, until the parts are bundled. */
  count: number;
}

export interface Tried {
  /** Types and addresses at both ends, without ports. */
  caller: string;
  callee: string;
  /** `used`: it carried the call. `works`: it was answered. `silent`: it was not. */
  verdict: 'used' | 'works' | 'silent';
}

export interface Traversal {
  found: Record<Side, Found[]>;
  /** As the callee tried them, who makes the offer here. */
  tried: Tried[];
  connected: boolean;
  /** Milliseconds until both ends were connected, or the first gave up. */
  took: number;
  /** Had they been connected before, so that this is an ICE restart? */
  restart: boolean;
}

type Row = { [key: string]: Json };

const isState = (event: TraceEvent, value: string): boolean =>
  event.kind === 'state' && event.name === 'connectionState' && event.value === value;

/** Reads a recording; of one in which the path was lost, what came after. */
export function readTraversal(recording: Recording): Traversal {
  const all = [...recording.caller, ...recording.callee];
  const lost = all.filter((event) => isState(event, 'disconnected')).map(({ at }) => at);
  const restart = lost.length > 0;
  const began = restart ? Math.min(...lost) : Math.min(...all.map(({ at }) => at));
  const since = (events: readonly TraceEvent[]) => events.filter(({ at }) => at >= began);
  const caller = since(recording.caller);
  const callee = since(recording.callee);
  const connections = [caller, callee].map((events) =>
    events.findLast((event) => isState(event, 'connected')),
  );
  const connected = connections.every((event) => event !== undefined);
  const failed = [...caller, ...callee].filter((event) => isState(event, 'failed'));
  const last = connected
    ? Math.max(...connections.map((event) => event.at))
    : Math.min(...failed.map(({ at }) => at));
  const before = recording.callee.filter(({ at }) => at < began);
  return {
    found: { caller: found(caller, began), callee: found(callee, began) },
    tried: tried(
      callee,
      new Set(
        reports(before)
          .flatMap(pairs)
          .map(({ id }) => String(id)),
      ),
    ),
    connected,
    took: last - began,
    restart,
  };
}

/** The candidates of one end, in the order in which they were first found. */
function found(events: readonly TraceEvent[], began: number): Found[] {
  const kinds = new Map<string, Found>();
  for (const event of events) {
    if (event.kind !== 'event' || event.type !== 'icecandidate') continue;
    const line = (event.detail as Row | null)?.candidate;
    // RFC 8839, section 5.1. Active TCP candidates have no port of their own: 9 stands for none.
    const parts = typeof line === 'string' ? line.split(' ') : [];
    const [, , protocol, , address = '', port = '', , type = ''] = parts;
    if (!type || port === '9') continue;
    const kind = `${type} ${protocol} ${address}`;
    const known = kinds.get(kind);
    if (known) known.count++;
    else kinds.set(kind, { at: event.at - began, type, address: `${address}:${port}`, count: 1 });
  }
  return [...kinds.values()];
}

const reports = (events: readonly TraceEvent[]): Row[] =>
  events.flatMap((event) =>
    event.kind === 'result' && event.method === 'getStats' && event.outcome.ok
      ? [event.outcome.value as Row]
      : [],
  );

const rows = (report: Row, kind: string): Row[] => (report[kind] ?? []) as Row[];
const pairs = (report: Row): Row[] => rows(report, 'candidate-pair');

/**
 * The pairs as the last report has them.
 *
 * @param old the ids of pairs from before.
 */
function tried(events: readonly TraceEvent[], old: ReadonlySet<string>): Tried[] {
  const report = reports(events).at(-1) ?? {};
  const used = rows(report, 'transport')[0]?.selectedCandidatePairId;
  const name = (kind: string, id: Json | undefined) => {
    const row = rows(report, kind).find((candidate) => candidate.id === id);
    return [row?.candidateType, row?.address || undefined].filter(Boolean).join(' ');
  };
  const all = new Map<string, Tried>();
  for (const pair of pairs(report)) {
    if (old.has(String(pair.id))) continue;
    const callee = name('local-candidate', pair.localCandidateId);
    const caller = name('remote-candidate', pair.remoteCandidateId);
    const verdict = pair.id === used ? 'used' : pair.responsesReceived ? 'works' : 'silent';
    const key = `${caller} ${callee}`;
    // Each part of the call has its pairs before the parts are bundled.
    if (all.get(key)?.verdict !== 'used') all.set(key, { caller, callee, verdict });
  }
  return [...all.values()];
}
