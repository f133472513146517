/**
 * Keeps what two ends have recorded as one small file, for the lesson's figure and the inspector:
 * the events of the trace, on one clock, without what nobody looks at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json, TraceEvent } from '../../labs/contract/trace.ts';
import type { CallPage } from '../e2e/call-page.ts';

const folder = fileURLToPath(new URL('../../src/figures/traces/', import.meta.url));

const METHODS = ['setLocalDescription', 'setRemoteDescription', 'addIceCandidate', 'restartIce'];
const STATES = ['created', 'signalingState', 'iceConnectionState', 'connectionState'];
const EVENTS = ['icecandidate', 'icecandidateerror'];
/** How much of a connected call is kept, in milliseconds. */
const AFTER = 300;

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

/** What one report says of the pairs; the bytes that passed meanwhile are no news. */
function pairsOf(event: TraceEvent): string | undefined {
  if (event.kind !== 'result' || event.method !== 'getStats' || !event.outcome.ok) return undefined;
  const report = event.outcome.value as { 'candidate-pair'?: Fields[] };
  const told = (report['candidate-pair'] ?? []).map(({ id, state, nominated }) => [
    id!,
    state!,
    nominated!,
  ]);
  return JSON.stringify(told);
}

/** The report as a reader of paths needs it: the pairs, and the candidates that are in them. */
function shortReport(value: Json): Json {
  const report = value as { [type: string]: Fields[] };
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

/** What is worth keeping of one end, in its own numbers and on the common clock. */
function strip(events: readonly TraceEvent[], shift: number): TraceEvent[] {
  let told = '[]';
  const kept: TraceEvent[] = [];
  const keep = (event: TraceEvent, more: object = {}) => {
    const slim = bare(event as unknown as Json) as unknown as TraceEvent;
    const at = Math.round(event.at + shift);
    const on = { on: 'pc1' };
    kept.push({ ...slim, ...more, ...on, seq: kept.length, at } as TraceEvent);
  };
  for (const event of events) {
    const pairs = pairsOf(event);
    if (pairs !== undefined) {
      if (pairs === told || event.kind !== 'result' || !event.outcome.ok) continue;
      told = pairs;
      keep(events.find(({ seq }) => seq === event.of)!);
      const outcome = { ok: true, value: shortReport(event.outcome.value) };
      keep(event, { of: kept.length - 1, outcome });
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

/** When an end connected for the last time, or first gave up where it never did. */
function lastMoment(events: readonly TraceEvent[]): number {
  const is = (value: string) => (event: TraceEvent) =>
    event.kind === 'state' && event.name === 'connectionState' && event.value === value;
  return (events.findLast(is('connected')) ?? events.find(is('failed')))!.at;
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
  const began = Math.min(...raw.map(({ since, events }) => since + events[0]!.at));
  const stripped = raw.map(({ since, events }) => strip(events, since - began));
  const end = Math.max(...stripped.map(lastMoment)) + AFTER;
  const [a, b] = stripped.map((events) => events.filter(({ at }) => at <= end));
  mkdirSync(folder, { recursive: true });
  const lines = (events: TraceEvent[] = []) =>
    events.map((event) => `      ${JSON.stringify(event)}`).join(',\n');
  const text = `{\n  "caller": [\n${lines(a)}\n  ],\n  "callee": [\n${lines(b)}\n  ]\n}\n`;
  writeFileSync(`${folder}${name}.json`, text);
}
