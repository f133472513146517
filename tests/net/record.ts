/**
 * Keeps what two ends have recorded as one small file, for the lesson's figure and the inspector:
 * the events of the trace, on one clock, without what nobody looks at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json, ResultEvent, TraceEvent } from '../../labs/contract/trace.ts';
import type { CallPage } from '../e2e/call-page.ts';

const folder = fileURLToPath(new URL('../../src/figures/traces/', import.meta.url));

const METHODS = ['setLocalDescription', 'setRemoteDescription', 'addIceCandidate', 'restartIce'];
const STATES = ['created', 'signalingState', 'iceConnectionState', 'connectionState'];
const EVENTS = ['icecandidate', 'icecandidateerror'];
/** How much of a connected call is kept, in milliseconds. */
const AFTER = 700;

type Fields = { [key: string]: Json };
const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Descriptions fill the file, and passwords have no place in it. */
function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (!isFields(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !HIDDEN.includes(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, bare(item)]));
}
const HIDDEN = ['sdp', 'username', 'credential', 'usernameFragment', 'timestamp'];

const isReport = (event: TraceEvent): event is ResultEvent =>
  event.kind === 'result' && event.method === 'getStats' && event.outcome.ok;

const rowsOf = (event: ResultEvent, kind: string): Fields[] =>
  event.outcome.ok && isFields(event.outcome.value)
    ? ((event.outcome.value[kind] as Fields[] | undefined) ?? [])
    : [];

const pairsOf = (event: ResultEvent): Fields[] => rowsOf(event, 'candidate-pair');

/** The report as a reader of paths needs it: the pairs, and the candidates that are in them. */
function shortReport(event: ResultEvent): Json {
  const pairs = pairsOf(event);
  const named = pairs.flatMap((pair) => [pair.localCandidateId, pair.remoteCandidateId]);
  const candidates = (kind: string) =>
    rowsOf(event, kind)
      .filter(({ id }) => named.includes(id))
      .map(bare);
  return {
    'candidate-pair': pairs.map(({ bytesSent: _sent, bytesReceived: _received, ...pair }) =>
      bare(pair),
    ),
    'local-candidate': candidates('local-candidate'),
    'remote-candidate': candidates('remote-candidate'),
    transport: rowsOf(event, 'transport').map(bare),
  };
}

/** Of a lost path, only what came after is told step by step. */
const isLoss = (event: TraceEvent): boolean =>
  event.kind === 'state' && event.name === 'connectionState' && event.value === 'disconnected';

/** Is it the last report before the path was lost, or of all? Those before it say less. */
function isLastReport(event: TraceEvent, events: readonly TraceEvent[]): event is ResultEvent {
  if (!isReport(event)) return false;
  const after = events.slice(events.indexOf(event) + 1);
  const next = after.find((other) => isReport(other) || isLoss(other));
  return next === undefined || !isReport(next);
}

const isKept = (event: TraceEvent): boolean =>
  (event.kind === 'call' && METHODS.includes(event.method)) ||
  (event.kind === 'state' && STATES.includes(event.name)) ||
  (event.kind === 'event' && EVENTS.includes(event.type));

/**
 * What is worth keeping of one end, in its own numbers and on the common clock.
 *
 * @param end the moment after which nothing is kept.
 */
function strip(events: readonly TraceEvent[], began: number, end: number): TraceEvent[] {
  // A report that has no pairs any more is that of a connection that has given up.
  const inTime = events.filter(
    (event) => event.at <= end && !(isReport(event) && pairsOf(event).length === 0),
  );
  const lost = inTime.find(isLoss)?.at ?? 0;
  const reports = inTime.filter((event) => isLastReport(event, inTime));
  const asked = reports.map(({ of }) => of);
  const kept = inTime.filter(
    (event) =>
      (isKept(event) && (event.kind === 'state' || event.at >= lost)) ||
      reports.includes(event as ResultEvent) ||
      asked.includes(event.seq),
  );
  const numbers = new Map(kept.map(({ seq }, index) => [seq, index]));
  return kept.map((event, seq) => {
    const at = Math.round(event.at - began);
    const slim = isReport(event)
      ? { ...event, of: numbers.get(event.of)!, outcome: { ok: true, value: shortReport(event) } }
      : (bare(event as unknown as Json) as unknown as TraceEvent);
    return { ...slim, on: 'pc1', seq, at } as TraceEvent;
  });
}

/** A moment after an end connected for the last time, or when it first gave up. */
function lastMoment(events: readonly TraceEvent[]): number {
  const is = (value: string) => (event: TraceEvent) =>
    event.kind === 'state' && event.name === 'connectionState' && event.value === value;
  const connected = events.findLast(is('connected'));
  return connected ? connected.at + AFTER : events.find(is('failed'))!.at;
}

/**
 * Writes `src/figures/traces/<name>.json`, where PEERLAB_RECORD is set. To record anew, run as root:
 * `PEERLAB_RECORD=yes npx vitest run --config tests/net/vitest.config.ts`.
 */
export async function record(name: string, caller: CallPage, callee: CallPage): Promise<void> {
  if (!process.env.PEERLAB_RECORD) return;
  const raw = await Promise.all(
    [caller, callee].map(({ page }) =>
      page.evaluate(() => ({
        since: window.recordedSince,
        // Of the connections that were made, the call's is the last.
        events: window.recorded.filter(
          (event) => 'on' in event && event.on === `pc${window.peers.length}`,
        ),
      })),
    ),
  );
  // Both clocks are the machine's; what differs is when they were started.
  const ends = raw.map(({ since, events }) =>
    events.map((event) => ({ ...event, at: since + event.at })),
  );
  const began = Math.min(...ends.map((events) => events[0]!.at));
  const end = Math.max(...ends.map(lastMoment));
  const [a, b] = ends.map((events) => strip(events, began, end));
  mkdirSync(folder, { recursive: true });
  const lines = (events: TraceEvent[] = []) =>
    events.map((event) => `      ${JSON.stringify(event)}`).join(',\n');
  const text = `{\n  "caller": [\n${lines(a)}\n  ],\n  "callee": [\n${lines(b)}\n  ]\n}\n`;
  writeFileSync(`${folder}${name}.json`, text);
}
