/** A page that nobody has touched: HTML, section 4.8.11.8, "allowed to play". */
import { replace } from '../fake-media/replace.ts';
import type { Faults } from './fault.ts';

/**
 * `untouched`: nothing with sound plays before the next click, as in the page of somebody who has
 * opened it and only waits. `play()` rejects, and `autoplay` does nothing, without a word.
 */
export function autoplayFaults(win: Window & typeof globalThis): Faults {
  const prototype = win.HTMLMediaElement?.prototype;
  if (prototype === undefined) return {};
  const { document } = win;
  const pause = prototype.pause;
  let untouched = false;
  const isKept = (media: HTMLMediaElement) => untouched && !media.muted && media.volume > 0;

  replace(prototype, 'play', (native, self) => {
    if (!isKept(self as HTMLMediaElement)) return native();
    const message = 'play() failed because the user did not interact with the document first.';
    return win.Promise.reject(new win.DOMException(message, 'NotAllowedError'));
  });
  const source = Object.getOwnPropertyDescriptor(prototype, 'srcObject');
  if (source?.set) {
    const set = new Proxy(source.set, {
      apply(native, self: HTMLMediaElement, args: unknown[]) {
        Reflect.apply(native, self, args);
        // Pausing what has not begun takes back the permission to begin by itself.
        if (isKept(self)) pause.call(self);
      },
    });
    Object.defineProperty(prototype, 'srcObject', { ...source, set });
  }
  // Sound turned on without a touch stops what was allowed to play without.
  document.addEventListener(
    'volumechange',
    ({ target }) => isKept(target as HTMLMediaElement) && pause.call(target as HTMLMediaElement),
    { capture: true },
  );
  // At the window, ahead of the click that arms: that one is not the touch.
  win.addEventListener('click', () => (untouched = false), { capture: true });

  return {
    untouched() {
      untouched = true;
      for (const media of document.querySelectorAll<HTMLMediaElement>('audio, video')) {
        if (!media.muted) pause.call(media);
      }
      return () => (untouched = false);
    },
  };
}
