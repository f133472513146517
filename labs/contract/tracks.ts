/** Media tracks, folded from the trace: where they come from, and what became of them. */
import { member, text, type Of } from './read-json.ts';
import type { Ref, TraceEvent } from './trace.ts';

/** A media track and where it comes from. */
export interface TrackState {
  ref: Ref;
  /** When it was first seen, in milliseconds of the run. */
  since: number;
  kind: string;
  /** `capture` for camera, microphone and screen; `remote` for what comes over a connection. */
  origin: 'capture' | 'remote' | 'other';
  /** The peer that receives it, for a remote track. */
  peer?: Ref;
  /** When a `track` event brought it, in milliseconds of the run: only then has it been negotiated. */
  arrived?: number;
  /** The device's name, as the browser gives it. */
  label: string;
  readyState: string;
  /** When it ended, in milliseconds of the run. */
  ended?: number;
  /** Whether the program stopped it, and not the person or the device. */
  stopped: boolean;
  enabled: boolean;
}

type Tracks = Map<Ref, TrackState>;

/** Applies one event, in place. */
export function advanceTracks(tracks: Tracks, event: TraceEvent): void {
  if (event.kind === 'state' && event.name === 'created') {
    onCreated(tracks, event);
    return;
  }
  if (event.kind === 'event') {
    onFired(tracks, event);
    return;
  }
  const track = 'on' in event ? tracks.get(event.on) : undefined;
  if (!track) return;
  if (event.kind === 'call' && event.method === 'stop') {
    track.stopped ||= track.readyState === 'live';
  } else if (event.kind === 'state' && event.name === 'readyState') {
    track.readyState = text(event.value);
    if (event.value === 'ended') track.ended ??= event.at;
  } else if (event.kind === 'state' && event.name === 'enabled') {
    track.enabled = event.value === true;
  } else if (event.kind === 'state' && event.name === 'origin') {
    track.origin = originOf(event.value);
    if (event.peer !== undefined) track.peer = event.peer;
  }
}

function onFired(tracks: Tracks, { type, detail, at }: Of<'event'>): void {
  if (type !== 'track') return;
  const track = tracks.get(text(member(member(detail, 'track'), 'ref')));
  if (track) track.arrived ??= at;
}

function onCreated(tracks: Tracks, { on, at, peer, value }: Of<'state'>): void {
  if (member(value, 'type') !== 'MediaStreamTrack') return;
  tracks.set(on, {
    ref: on,
    since: at,
    kind: text(member(value, 'kind')),
    origin: originOf(member(value, 'origin')),
    ...(peer === undefined ? {} : { peer }),
    label: text(member(value, 'label')),
    readyState: 'live',
    stopped: false,
    enabled: member(value, 'enabled') !== false,
  });
}

function originOf(value: Parameters<typeof text>[0]): TrackState['origin'] {
  return value === 'capture' || value === 'remote' ? value : 'other';
}
