/** Media tracks, folded from the trace: where they came from, and what became of them. */
import { member, text, type Of } from './read-json.ts';
import type { Ref, TraceEvent } from './trace.ts';

/** A media track and where it came from. */
export interface TrackState {
  ref: Ref;
  kind: string;
  /** `capture` for camera, microphone and screen; `remote` for what came over a connection. */
  origin: 'capture' | 'remote' | 'other';
  /** The peer that received it, for a remote track. */
  peer?: Ref;
  /** The device's name, as the browser gives it. */
  label: string;
  readyState: string;
  /** When it ended, in milliseconds of the run. */
  ended?: number;
  /** Whether the program stopped it, and not the person or the device. */
  stopped: boolean;
  enabled: boolean;
}

/** Applies one event, in place. */
export function advanceTracks(tracks: Map<Ref, TrackState>, event: TraceEvent): void {
  if (event.kind === 'state' && event.name === 'created') return onCreated(tracks, event);
  const track = 'on' in event ? tracks.get(event.on) : undefined;
  if (!track) return;
  if (event.kind === 'call' && event.method === 'stop') {
    track.stopped ||= track.readyState === 'live';
  } else if (event.kind === 'state' && event.name === 'readyState') {
    track.readyState = text(event.value);
    if (event.value === 'ended') track.ended ??= event.at;
  } else if (event.kind === 'state' && event.name === 'enabled') {
    track.enabled = event.value === true;
  }
}

function onCreated(tracks: Map<Ref, TrackState>, { on, peer, value }: Of<'state'>): void {
  if (member(value, 'type') !== 'MediaStreamTrack') return;
  const origin = text(member(value, 'origin'));
  tracks.set(on, {
    ref: on,
    kind: text(member(value, 'kind')),
    origin: origin === 'capture' || origin === 'remote' ? origin : 'other',
    ...(peer === undefined ? {} : { peer }),
    label: text(member(value, 'label')),
    readyState: 'live',
    stopped: false,
    enabled: true,
  });
}
