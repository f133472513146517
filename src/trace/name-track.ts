import type { Ref } from '../../labs/contract/trace.ts';
import type { Recorder } from './recorder.ts';

/** `capture` for a device or the screen, `remote` for what comes over a connection. */
export type Origin = 'capture' | 'remote' | 'other';

const origins = new WeakMap<MediaStreamTrack, Origin>();

/** Where a track comes from, as far as it is known by now. */
export function originOf(track: MediaStreamTrack): Origin {
  return origins.get(track) ?? 'other';
}

/**
 * Names a track and follows it, once: W3C "Media Capture and Streams", section 4.3. A track that
 * was first seen where its origin could not be known, as a program may show a receiver's track
 * before any event has brought it, gets its origin as soon as it is known.
 *
 * @param peer the connection that receives it
 * @returns its name
 */
export function nameTrack(
  recorder: Recorder,
  track: MediaStreamTrack,
  origin: Origin,
  peer?: Ref,
): Ref {
  const known = recorder.nameOf(track);
  if (known !== undefined) {
    if (origin !== 'other' && originOf(track) === 'other') correct(recorder, track, origin, peer);
    return known;
  }
  origins.set(track, origin);
  const ref = recorder.name(track, 'track', peer);
  const where = recorder.where(track);
  const { kind, label, enabled } = track;
  const value = { type: 'MediaStreamTrack', kind, label, origin, enabled };
  recorder.emit({ kind: 'state', ...where, name: 'created', value });
  if (track.readyState === 'ended') recordReadyState(recorder, track);
  recorder.listen(track, 'ended', () => recordReadyState(recorder, track));
  for (const type of ['mute', 'unmute']) {
    recorder.listen(track, type, () =>
      recorder.emit({ kind: 'event', ...recorder.where(track), type, detail: null }),
    );
  }
  return ref;
}

function correct(recorder: Recorder, track: MediaStreamTrack, origin: Origin, peer?: Ref): void {
  origins.set(track, origin);
  if (peer !== undefined) recorder.assign(track, peer);
  recorder.emit({ kind: 'state', ...recorder.where(track), name: 'origin', value: origin });
}

export function recordReadyState(recorder: Recorder, track: MediaStreamTrack): void {
  const value = track.readyState;
  recorder.emit({ kind: 'state', ...recorder.where(track, 'track'), name: 'readyState', value });
}
