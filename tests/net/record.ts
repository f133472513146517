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

/** The pairs of a report that are worth a report of their own: those that work, and the one in use. */
function newsOf(event: ResultEvent): string {
  const report = (event.outcome.ok ? event.outcome.value : {}) as { [type: string]: Fields[] };
  const works = (report['candidate-pair'] ?? []).filter(({ state }) => state === 'succeeded');
  const used = (report.transport ?? []).map((row) => row.selectedCandidatePairId ?? null);
  return JSON.stringify([works.map(({ id }) => id!), used]);
}

const isReport = (event: TraceEvent): event is ResultEvent =>
  event.kind === 'result' && event.method === 'getStats' && event.outcome.ok;

/** The report as a reader of paths needs it: the pairs, and the candidates that are in them. */
function shortReport(event: ResultEvent) {
  const report = (event.outcome.ok ? event.outcome.value : {}) as { [type: string]: Fields[] };
  const pairs = (report['candidate-pair'] ?? []).map(
    ({ bytesSent: _sent, bytesReceived: _received, ...pair }) => bare(pair) as Fields,
  );
  const named = pairs.flatMap((pair) => [pair.localCandidateId, pair.remoteCandidateId]);
  const inPairs = (kind: string) =>
    (report[kind] ?? []).filter(({ id }) => named.includes(id)).map(bare);
  return {
    'candidate-pair': pairs,
    'local-candidate': inPairs('local-candidate'),
    'remote-candidate': inPairs('remote-candidate'),
    transport: (report.transport ?? []).map(bare),
  };
}

/**
 * What is worth keeping of one end, in its own numbers and on the common clock.
 *
 * @param end the moment after which nothing is kept.
 */
function strip(events: readonly TraceEvent[], began: number, end: number): TraceEvent[] {
  const inTime = events.filter(({ at }) => at <= end);
  const lastReport = inTime.findLast(
    (event) => isReport(event) && shortReport(event)['candidate-pair'].length > 0,
  );
  let news = '';
  const kept: TraceEvent[] = [];
  const keep = (event: TraceEvent, more: object = {}) => {
    const slim = bare(event as unknown as Json) as unknown as TraceEvent;
    const at = Math.round(event.at - began);
    kept.push({ ...slim, ...more, on: 'pc1', seq: kept.length, at } as TraceEvent);
  };
  for (const event of inTime) {
    if (isReport(event)) {
      const found = newsOf(event);
      if (found === news && event !== lastReport) continue;
      news = found;
      keep(events.find(({ seq }) => seq === event.of)!);
      keep(event, { of: kept.length - 1, outcome: { ok: true, value: shortReport(event) } });
    } else if (
      (event.kind === 'call' && METHODS.includes(event.method)) ||
      (event.kind === 'state' && STATES.includes(event.name)) ||
      (event.kind === 'event' && EVENTS.includes(event.type))
    ) {
      keep(event);
    }
  }
  return kept;
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
