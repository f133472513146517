/** The browser's own way to stop sharing: W3C "Screen Capture", section 5. */
import { replace } from '../fake-media/replace.ts';
import type { EndTracks } from './end-tracks.ts';
import type { Faults } from './fault.ts';

/** `stop-sharing`: every shared screen ends, as after the browser's own button. */
export function sharingFaults(win: Window & typeof globalThis, end: EndTracks): Faults {
  const shared = new Set<MediaStreamTrack>();
  replace(win.MediaDevices?.prototype, 'getDisplayMedia', async (native) => {
    const stream = (await native()) as MediaStream;
    for (const track of stream.getTracks()) shared.add(track);
    return stream;
  });
  replace(win.MediaStreamTrack.prototype, 'clone', (native, self) => {
    const copy = native() as MediaStreamTrack;
    if (shared.has(self as MediaStreamTrack)) shared.add(copy);
    return copy;
  });
  return {
    'stop-sharing'() {
      end(shared);
      shared.clear();
      return undefined;
    },
  };
}
