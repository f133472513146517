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

/** The report as a reader of paths needs it. */
function shortReport(value: Json): Json {
  const report = value as { [type: string]: Fields[] };
  const kinds = ['candidate-pair', 'local-candidate', 'remote-candidate', 'transport'];
  return Object.fromEntries(
    kinds
      .filter((kind) => report[kind])
      .map((kind) => [
        kind,
        report[kind]!.map(
          ({ bytesSent: _sent, bytesReceived: _received, ...row }) => bare(row) as Fields,
        ),
      ]),
  );
}

/** @param events of one end. */
function strip(events: readonly TraceEvent[], shift: number): TraceEvent[] {
  let told = '[]';
  const kept: TraceEvent[] = [];
  for (const event of events) {
    const at = Math.round(event.at + shift);
    const pairs = pairsOf(event);
    if (pairs !== undefined) {
      if (pairs === told || event.kind !== 'result' || !event.outcome.ok) continue;
      told = pairs;
      kept.push({ ...event, at, outcome: { ok: true, value: shortReport(event.outcome.value) } });
    } else if (
      (event.kind === 'call' && METHODS.includes(event.method)) ||
      (event.kind === 'state' && STATES.includes(event.name)) ||
      (event.kind === 'event' && EVENTS.includes(event.type))
    ) {
      kept.push({ ...(bare(event as unknown as Json) as unknown as TraceEvent), at });
    }
  }
  return kept;
}

/** When the ends connected for the last time, or the last event where they never did. */
function lastMoment(events: readonly TraceEvent[]): number {
  const connected = events.findLast(
    (event) =>
      event.kind === 'state' && event.name === 'connectionState' && event.value === 'connected',
  );
  return (connected ?? events.at(-1))?.at ?? 0;
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
