/** Watches `navigator.mediaDevices` and its elders: W3C "Media Capture and Streams", section 10. */
import { nameTrack } from './name-track.ts';
import type { Recorder } from './recorder.ts';
import type { OnTrack } from './tracks.ts';
import { wrapMethod, type Undo } from './wrap.ts';

/**
 * @param made called with each captured track
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
    wrapMethod(recorder, win.Navigator.prototype, method, { fallback: 'navigator', settled }),
  );
  // Over plain http there is no mediaDevices at all.
  if (win.MediaDevices !== undefined) {
    const prototype = win.MediaDevices.prototype;
    const fallback = 'mediaDevices';
    undo.push(
      wrapMethod(recorder, prototype, 'getUserMedia', { fallback, settled }),
      wrapMethod(recorder, prototype, 'getDisplayMedia', { fallback, settled }),
      wrapMethod(recorder, prototype, 'enumerateDevices', { fallback }),
      tellChanges(recorder, win.navigator.mediaDevices, fallback),
    );
  }
  return () => undo.forEach((step) => step());
}

/** Tells of devices that come and go. */
function tellChanges(recorder: Recorder, media: MediaDevices | undefined, on: string): Undo {
  const tell = () => void recorder.emit({ kind: 'event', on, type: 'devicechange', detail: null });
  media?.addEventListener('devicechange', tell);
  return () => media?.removeEventListener('devicechange', tell);
}
