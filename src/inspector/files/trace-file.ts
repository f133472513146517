/**
 * The inspector's own file: one JSON object with the recording as it is, `format` and `version` in
 * front. A later version adds members; what it changes gets a new number, and older readers refuse it.
 */
import * as v from 'valibot';
import type { Json, TraceEvent } from '../../../labs/contract/trace.ts';
import type { Recording } from '../model/recording.ts';
import { MOST_EVENTS, Refused } from './limits.ts';

const FORMAT = 'peerlab-trace';
const VERSION = 1;

const number = v.pipe(v.number(), v.finite());
const stamp = { seq: v.pipe(v.number(), v.integer(), v.minValue(0)), at: number };
/** It comes from `JSON.parse`, so whatever it is, it is JSON. */
const json = v.custom<Json>((value) => value !== undefined);
const place = v.exactOptional(v.object({ line: number, column: number }));
const where = { on: v.string(), peer: v.exactOptional(v.string()) };
const error = v.object({
  name: v.string(),
  message: v.string(),
  constraint: v.exactOptional(v.string()),
});
const outcome = v.variant('ok', [
  v.object({ ok: v.literal(true), value: json }),
  v.object({ ok: v.literal(false), error }),
]);
const amount = v.object({
  ...{ count: number, size: number, bytes: number, lastAt: number },
  sum: v.exactOptional(number),
});

const event = v.variant('kind', [
  v.object({
    ...stamp,
    ...where,
    kind: v.literal('call'),
    method: v.string(),
    args: v.array(json),
    place,
  }),
  v.object({
    ...stamp,
    ...where,
    kind: v.literal('result'),
    of: number,
    method: v.string(),
    outcome,
  }),
  v.object({ ...stamp, ...where, kind: v.literal('event'), type: v.string(), detail: json }),
  v.object({ ...stamp, ...where, kind: v.literal('state'), name: v.string(), value: json, place }),
  v.object({
    ...{ ...stamp, ...where, kind: v.literal('traffic') },
    ...{ sent: amount, received: amount, buffered: number, lows: number },
  }),
  v.object({ ...stamp, kind: v.literal('page'), on: v.string(), type: v.string(), detail: json }),
  v.object({
    ...{ ...stamp, kind: v.literal('run') },
    type: v.picklist(['start', 'error', 'stop', 'printed']),
    epoch: v.exactOptional(number),
    error: v.exactOptional(error),
    text: v.exactOptional(v.string()),
    level: v.exactOptional(v.string()),
  }),
]);

const statistics = v.object({
  ...{ peer: v.string(), entry: v.string(), type: v.string(), member: v.string() },
  times: v.array(number),
  values: v.array(v.union([number, v.string(), v.boolean()])),
});

const file = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  title: v.pipe(v.string(), v.maxLength(200)),
  origin: v.picklist(['peerlab', 'webrtc-internals']),
  browser: v.exactOptional(v.string()),
  program: v.exactOptional(v.record(v.string(), v.string())),
  sources: v.pipe(
    v.array(v.object({ name: v.string(), events: v.array(event) })),
    v.minLength(1),
    v.maxLength(4),
  ),
  series: v.exactOptional(v.array(statistics)),
});

/** The text of a file that holds the recording. */
export function writeTraceFile(recording: Recording): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...recording });
}

/** Is this the content of one of our files, of whatever version? */
export const isTraceFile = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && Reflect.get(content, 'format') === FORMAT;

/**
 * @param content what `JSON.parse` has made of the file
 * @throws {Refused} with the reason, and the place where the file is not as it should be
 */
export function readTraceFile(content: unknown): Recording {
  const version: unknown = Reflect.get(content as object, 'version');
  if (typeof version === 'number' && version > VERSION) throw new Refused('newer', `${version}`);
  const sources: unknown = Reflect.get(content as object, 'sources');
  const lengths = (Array.isArray(sources) ? sources : []).map((source: unknown) => {
    const events: unknown = (source as { events?: unknown } | null)?.events;
    return Array.isArray(events) ? events.length : 0;
  });
  const count = lengths.reduce((sum, length) => sum + length, 0);
  if (count > MOST_EVENTS) throw new Refused('too-many-events', `${count}`);
  const parsed = v.safeParse(file, content, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Refused('malformed', `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  const { format: _format, version: _version, ...recording } = parsed.output;
  return recording as Recording & { sources: { events: TraceEvent[] }[] };
}
