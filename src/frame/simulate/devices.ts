/** Cameras that come and go: W3C "Media Capture and Streams", section 9.2, `devicechange`. */
import type { FakeMedia } from '../fake-media/install-fake-media.ts';
import { inTask, type EndTracks } from './end-tracks.ts';
import type { Faults } from './fault.ts';

/** `plug-in` and `unplug`: they need the fake devices, for nobody can pull a real plug from here. */
export function deviceFaults(
  win: Window & typeof globalThis,
  media: FakeMedia,
  end: EndTracks,
): Faults {
  const { mediaDevices } = win.navigator;
  const tell = () => inTask(win, () => mediaDevices?.dispatchEvent(new win.Event('devicechange')));
  return {
    'plug-in'() {
      if (media.plugIn()) tell();
      return undefined;
    },
    unplug() {
      const tracks = media.unplug();
      if (!tracks) return undefined;
      end(tracks);
      tell();
      return undefined;
    },
  };
}
