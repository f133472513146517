import type { Ref } from '../../labs/contract/trace.ts';
import type { Recorder } from './recorder.ts';

/** `capture` for a device or the screen, `remote` for what came over a connection. */
export type Origin = 'capture' | 'remote' | 'other';

/**
 * Names a track and follows it, once: W3C "Media Capture and Streams", section 4.3.
 *
 * @param peer the connection that received it
 * @returns its name
 */
export function nameTrack(
  recorder: Recorder,
  track: MediaStreamTrack,
  origin: Origin,
  peer?: Ref,
): Ref {
  const known = recorder.nameOf(track);
  if (known !== undefined) return known;
  const ref = recorder.name(track, 'track', peer);
  const where = recorder.where(track);
  const { kind, label } = track;
  const value = { type: 'MediaStreamTrack', kind, label, origin };
  recorder.emit({ kind: 'state', ...where, name: 'created', value });
  track.addEventListener('ended', () => tellReadyState(recorder, track));
  for (const type of ['mute', 'unmute']) {
    track.addEventListener(type, () =>
      recorder.emit({ kind: 'event', ...where, type, detail: null }),
    );
  }
  return ref;
}

export function tellReadyState(recorder: Recorder, track: MediaStreamTrack): void {
  const value = track.readyState;
  recorder.emit({ kind: 'state', ...recorder.where(track, 'track'), name: 'readyState', value });
}
