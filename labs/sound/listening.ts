/** What arrived at the far end and how the near end was treated, folded from the trace. */
import type { Evidence } from '../contract/evidence.ts';
import { member, text } from '../contract/read-json.ts';
import { add, type Timeline } from '../contract/timeline.ts';
import type { Json, Ref, TraceEvent } from '../contract/trace.ts';

export type Heard = 'sound' | 'silence' | 'nothing';

/** How a captured track is processed: W3C "Media Capture and Streams", section 4.3.8. */
export interface Treatment {
  echo: Json;
  noise: Json;
  gain: Json;
  channels: Json;
}

/** A call of `applyConstraints` or a capture that asks for echo cancellation, or for none. */
export interface Wish {
  /** The track, or `mediaDevices`. */
  on: Ref;
  echo: boolean;
  channels: Json;
  at: number;
}

export interface Listening {
  /** What has arrived on each remote track. */
  heard: Map<Ref, Timeline<Heard>>;
  /** Whether each track was enabled; one that is not here always was. */
  enabled: Map<Ref, Timeline<boolean>>;
  /** Whether each media element of the page was muted. */
  muted: Map<Ref, Timeline<boolean>>;
  treatments: Map<Ref, Treatment>;
  wishes: Wish[];
  /** When the browser refused to play, in milliseconds of the run. */
  refusals: number[];
}

export const listening: Evidence<Listening> = {
  begin: () => ({
    heard: new Map(),
    enabled: new Map(),
    muted: new Map(),
    treatments: new Map(),
    wishes: [],
    refusals: [],
  }),
  take(known, event) {
    if (event.kind === 'state') onState(known, event);
    if (event.kind === 'call') onCall(known, event);
    if (event.kind === 'page' && (event.type === 'volume' || event.type === 'playing')) {
      add(timelineOf(known.muted, event.on), member(event.detail, 'muted') === true, event);
    }
    if (event.kind === 'result' && event.method === 'play' && !event.outcome.ok) {
      if (event.outcome.error.name === 'NotAllowedError') known.refusals.push(event.at);
    }
  },
};

function onState(known: Listening, event: Extract<TraceEvent, { kind: 'state' }>): void {
  const { on, name, value } = event;
  if (name === 'sound') add(timelineOf(known.heard, on), text(value) as Heard, event);
  if (name === 'enabled') add(timelineOf(known.enabled, on), value === true, event);
  if (name === 'created' && member(value, 'enabled') === false) {
    add(timelineOf(known.enabled, on), false, event);
  }
  if (name === 'settings') {
    known.treatments.set(on, {
      echo: member(value, 'echoCancellation') ?? null,
      noise: member(value, 'noiseSuppression') ?? null,
      gain: member(value, 'autoGainControl') ?? null,
      channels: member(value, 'channelCount') ?? null,
    });
  }
}

function onCall({ wishes }: Listening, event: Extract<TraceEvent, { kind: 'call' }>): void {
  const { on, method, args, at } = event;
  const constraints =
    method === 'applyConstraints'
      ? args[0]
      : method === 'getUserMedia'
        ? member(args[0], 'audio')
        : undefined;
  const echo = bare(member(constraints, 'echoCancellation'));
  if (typeof echo !== 'boolean') return;
  wishes.push({ on, echo, channels: bare(member(constraints, 'channelCount')) ?? null, at });
}

/** A constraint without its `exact` or `ideal`. */
function bare(constraint: Json | undefined): Json | undefined {
  return member(constraint, 'exact') ?? member(constraint, 'ideal') ?? constraint;
}

function timelineOf<T>(timelines: Map<Ref, Timeline<T>>, ref: Ref): Timeline<T> {
  const timeline = timelines.get(ref) ?? [];
  timelines.set(ref, timeline);
  return timeline;
}

/** What a timeline said at a time, in milliseconds of the run. */
export function valueAt<T>(timeline: Timeline<T> | undefined, time: number): T | undefined {
  return timeline?.findLast(({ at }) => at <= time)?.value;
}
