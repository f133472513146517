/** Watches who asks for a camera, a microphone or the screen: W3C "Media Capture and Streams", section 10. */
import { nameTrack } from './name-track.ts';
import type { Recorder } from './recorder.ts';
import type { OnTrack } from './tracks.ts';
import { wrapMethod, type Undo } from './wrap.ts';

/**
 * @param made gets each captured track
 * @returns a function that takes the wrappers away
 */
export function watchMediaDevices(
  recorder: Recorder,
  win: Window & typeof globalThis,
  made: OnTrack,
): Undo {
  const settled = (value: unknown) => {
    for (const track of (value as MediaStream).getTracks()) {
      nameTrack(recorder, track, 'capture');
      made(track);
    }
  };
  // The callback form of 2012, where a browser still has it.
  const undo = ['getUserMedia', 'webkitGetUserMedia', 'mozGetUserMedia'].map((method) =>
    wrapMethod(recorder, win.Navigator.prototype, method, {
      fallback: 'navigator',
      callbacksAt: 1,
      settled,
    }),
  );
  // Over plain http there is no mediaDevices at all.
  if (win.MediaDevices !== undefined) {
    const fallback = 'mediaDevices';
    undo.push(
      ...['getUserMedia', 'getDisplayMedia'].map((method) =>
        wrapMethod(recorder, win.MediaDevices.prototype, method, { fallback, settled }),
      ),
    );
  }
  return () => undo.forEach((step) => step());
}
