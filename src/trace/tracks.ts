/** Watches what is done to media tracks: W3C "Media Capture and Streams", sections 4.2 and 4.3. */
import { nameTrack, originOf, recordReadyState } from './name-track.ts';
import type { Recorder } from './recorder.ts';
import { wrapMethod, wrapSetter, type Undo } from './wrap.ts';

/** Gets each track that a run brings to life, so that it can be stopped at the end. */
export type OnTrack = (track: MediaStreamTrack) => void;

/** Wraps the methods that all tracks share. Returns a function that takes the wrappers away. */
export function watchTracks(
  recorder: Recorder,
  win: Window & typeof globalThis,
  made: OnTrack,
): Undo {
  const prototype = win.MediaStreamTrack.prototype;
  /** A clone is from where its original is from. */
  const cloned = (original: MediaStreamTrack, clone: MediaStreamTrack) => {
    nameTrack(recorder, clone, originOf(original), recorder.peerOf(original));
    made(clone);
  };
  const undo = [
    wrapMethod(recorder, prototype, 'stop', {
      fallback: 'track',
      // stop() fires no event.
      after: (self) => recordReadyState(recorder, self as MediaStreamTrack),
    }),
    wrapMethod(recorder, prototype, 'applyConstraints', { fallback: 'track' }),
    wrapMethod(recorder, prototype, 'clone', {
      fallback: 'track',
      after: (self, _args, clone) => cloned(self as MediaStreamTrack, clone as MediaStreamTrack),
    }),
    // It clones its tracks in their order, without a call of their own `clone`.
    wrapMethod(recorder, win.MediaStream.prototype, 'clone', {
      fallback: 'stream',
      after(self, _args, clone) {
        const clones = (clone as MediaStream).getTracks();
        (self as MediaStream).getTracks().forEach((original, index) => {
          const twin = clones[index];
          if (twin?.kind === original.kind) cloned(original, twin);
        });
      },
    }),
    wrapSetter(prototype, 'enabled', (self, value) => {
      const where = recorder.where(self, 'track');
      recorder.emit({ kind: 'state', ...where, name: 'enabled', value: Boolean(value) });
    }),
  ];
  return () => undo.forEach((step) => step());
}
