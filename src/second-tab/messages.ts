/**
 * What a lab's page and its second tab say to each other, over a `BroadcastChannel` of this origin.
 * Anything of this origin may speak on it, so what arrives is looked at before it is believed.
 */
import * as v from 'valibot';
import type { TraceEvent } from '../../labs/contract/trace.ts';
import type { FromFrame, RunRequest, Theme } from '../frame/messages.ts';

/** From the page of the lesson. */
export type ToSecond =
  /** The page is here, for the first time or again. */
  | { to: 'second'; type: 'here'; title: string; theme: Theme }
  /** Run this program; `run` names the run in what is told of it. */
  | { to: 'second'; type: 'run'; run: string; request: RunRequest }
  | { to: 'second'; type: 'stop' }
  | { to: 'second'; type: 'theme'; theme: Theme };

/** From the second tab. */
export type ToFirst =
  /** This tab has the place, and wants to know what runs. `tab` is new with each load. */
  | { to: 'first'; type: 'hello'; tab: string }
  /** What a run of the second tab reported. */
  | { to: 'first'; type: 'told'; run: string; message: FromFrame };

const theme = v.picklist(['light', 'dark']);
const imports = v.array(v.object({ specifier: v.string(), start: v.number(), end: v.number() }));
const helper = v.object({ specifier: v.string(), file: v.string(), code: v.string(), imports });
const names = v.optional(v.array(v.string()));
const watchTable = v.record(
  v.string(),
  v.object({
    methods: names,
    events: names,
    states: names,
    at: v.optional(v.string()),
    checksums: v.optional(v.boolean()),
    sound: v.optional(v.boolean()),
  }),
);
const request = v.object({
  code: v.string(),
  imports,
  helpers: v.array(helper),
  html: v.string(),
  media: v.picklist(['fake', 'real']),
  device: v.optional(v.picklist(['camera', 'microphone'])),
  theme,
  language: v.string(),
  endlessMessage: v.string(),
  watch: v.optional(watchTable),
  style: v.optional(v.string()),
});

const second = v.literal('second');
const toSecond = v.variant('type', [
  v.object({ to: second, type: v.literal('here'), title: v.string(), theme }),
  v.object({ to: second, type: v.literal('run'), run: v.string(), request }),
  v.object({ to: second, type: v.literal('stop') }),
  v.object({ to: second, type: v.literal('theme'), theme }),
]);

const stamp = { seq: v.number(), at: v.number() };
const error = v.object({
  name: v.string(),
  message: v.string(),
  constraint: v.optional(v.string()),
});
/** Values of the API have been described as JSON; what is in them is the checks' to ask. */
const json = v.unknown();
const on = { ...stamp, on: v.string(), peer: v.optional(v.string()) };
const amount = v.object({ count: v.number(), size: v.number(), lastAt: v.number() });

/** What each kind of event must hold for those who read it. A new kind does not compile without. */
const events = {
  call: v.object({ ...on, method: v.string(), args: v.array(json) }),
  result: v.object({
    ...on,
    of: v.number(),
    method: v.string(),
    outcome: v.variant('ok', [
      v.object({ ok: v.literal(true), value: json }),
      v.object({ ok: v.literal(false), error }),
    ]),
  }),
  event: v.object({ ...on, type: v.string(), detail: json }),
  state: v.object({ ...on, name: v.string(), value: json }),
  page: v.object({ ...on, type: v.string(), detail: json }),
  traffic: v.object({
    ...on,
    sent: amount,
    received: amount,
    buffered: v.number(),
    lows: v.number(),
  }),
  run: v.object({
    ...stamp,
    type: v.string(),
    error: v.optional(error),
    text: v.optional(v.string()),
    level: v.optional(v.string()),
  }),
} satisfies Record<TraceEvent['kind'], v.GenericSchema>;

/** Is it an event of the trace? One of a kind that this page does not know, as from a newer one, is not. */
function isEvent(value: unknown): value is TraceEvent {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(events, kind)) return false;
  return v.is(events[kind as TraceEvent['kind']], value);
}

const line = v.object({
  level: v.picklist(['log', 'info', 'warn', 'error', 'debug']),
  text: v.string(),
  stack: v.string(),
  thrown: v.optional(v.boolean()),
});
const fromFrame = v.variant('type', [
  v.object({ type: v.literal('trace'), events: v.array(v.unknown()) }),
  v.object({ type: v.literal('console'), lines: v.array(line), omitted: v.number() }),
  v.object({ type: v.literal('blocked'), directive: v.string() }),
]);

const first = v.literal('first');
const toFirst = v.variant('type', [
  v.object({ to: first, type: v.literal('hello'), tab: v.string() }),
  v.object({ to: first, type: v.literal('told'), run: v.string(), message: fromFrame }),
]);

/** The message for the second tab that `data` is; `undefined` where it is none, or misshapen. */
export function readToSecond(data: unknown): ToSecond | undefined {
  return v.is(toSecond, data) ? (data as ToSecond) : undefined;
}

/**
 * The message for the page of the lesson that `data` is; `undefined` where it is none. Of a trace,
 * events that are none are left out, and the others stay.
 */
export function readToFirst(data: unknown): ToFirst | undefined {
  if (!v.is(toFirst, data)) return undefined;
  if (data.type === 'hello' || data.message.type !== 'trace') return data as ToFirst;
  return { ...data, message: { type: 'trace', events: data.message.events.filter(isEvent) } };
}
