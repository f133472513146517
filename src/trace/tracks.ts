/** Watches what is done to media tracks: W3C "Media Capture and Streams", section 4.3. */
import { nameTrack, tellReadyState } from './name-track.ts';
import type { Recorder } from './recorder.ts';
import { wrapMethod, wrapSetter, type Undo } from './wrap.ts';

/** Called for each track that a run brings to life, so that it can be stopped at the end. */
export type OnTrack = (track: MediaStreamTrack) => void;

/** Wraps the methods that all tracks share. Returns a function that takes the wrappers away. */
export function watchTracks(
  recorder: Recorder,
  win: Window & typeof globalThis,
  made: OnTrack,
): Undo {
  const prototype = win.MediaStreamTrack.prototype;
  const undo = [
    wrapMethod(recorder, prototype, 'stop', {
      fallback: 'track',
      // stop() fires no event.
      after: (self) => tellReadyState(recorder, self as MediaStreamTrack),
    }),
    wrapMethod(recorder, prototype, 'applyConstraints', { fallback: 'track' }),
    wrapMethod(recorder, prototype, 'clone', {
      fallback: 'track',
      after: (self, _args, returned) => {
        const clone = returned as MediaStreamTrack;
        const peer = recorder.peerOf(self);
        nameTrack(recorder, clone, peer === undefined ? 'capture' : 'remote', peer);
        made(clone);
      },
    }),
    wrapSetter(prototype, 'enabled', (self, value) => {
      const where = recorder.where(self, 'track');
      recorder.emit({ kind: 'state', ...where, name: 'enabled', value: Boolean(value) });
    }),
  ];
  return () => undo.forEach((step) => step());
}
