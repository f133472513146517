import { selectSettings } from './select-settings.ts';
import { FakeTrack, plainConstraints } from './fake-track.ts';
import { overconstrained } from './overconstrained.ts';
import { replace, type Undo } from './replace.ts';
import { faultOf, screen } from './fake-screen.ts';

/**
 * Puts the drawn screen behind `getDisplayMedia`. There is nothing to choose from, so nobody is
 * asked; but as in a browser the call needs a person who has just touched the page.
 *
 * @param media the one object that the call may be made on
 */
export function installScreen(win: Window & typeof globalThis, media: MediaDevices): Undo {
  function open(options: DisplayMediaStreamOptions | undefined): MediaStream {
    const fault = faultOf(options);
    if (fault !== undefined) throw new win.TypeError(fault);
    // Not every browser can say.
    if (!win.navigator.userActivation?.isActive) {
      const message = 'A screen is shared only on a click or a key. Call this in their handler.';
      throw new win.DOMException(message, 'InvalidStateError');
    }
    const wanted = plainConstraints(options?.video);
    const selected = selectSettings([screen], wanted);
    if ('failed' in selected) throw overconstrained(win, selected);
    return new win.MediaStream([FakeTrack.open(win, selected, wanted).track]);
  }

  return replace(win.MediaDevices.prototype, 'getDisplayMedia', (native, self, [options]) =>
    self === media
      ? new win.Promise((resolve) => resolve(open(options as DisplayMediaStreamOptions)))
      : native(),
  );
}
