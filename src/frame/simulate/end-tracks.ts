import { replace } from '../fake-media/replace.ts';

type Realm = Window & typeof globalThis;

/** Ends tracks as the person or the device does. */
export type EndTracks = (tracks: Iterable<MediaStreamTrack>) => void;

/**
 * Prepares to end tracks as a browser does when the person or the device ends them: unlike
 * `stop()`, with an event. W3C "Media Capture and Streams", section 4.3.
 *
 * The browser's own `stop` is kept from before the trace wraps it: the program stops nothing here.
 */
export function trackEnder(win: Realm): EndTracks {
  const { stop } = win.MediaStreamTrack.prototype;
  letListenersHear(win);
  return (tracks) => {
    for (const track of tracks) {
      if (track.readyState === 'ended') continue;
      Reflect.apply(stop, track, []);
      inTask(win, () => track.dispatchEvent(new win.Event('ended')));
    }
  };
}

/**
 * Firefox keeps events that no browser fired from the listeners of a track, though not from its
 * `onended`, unless a listener asks for them with a fourth argument, which no other browser reads.
 */
function letListenersHear(win: Realm): void {
  const target = win.EventTarget?.prototype;
  const listen = target?.addEventListener;
  replace(target, 'addEventListener', (native, self, args) => {
    const [type, listener, options] = args;
    // With fewer than two arguments the error is the browser's own.
    if (!(self instanceof win.MediaStreamTrack) || args.length < 2) return native();
    return Reflect.apply(listen, self, [type, listener, options, true]);
  });
}

/** Browsers fire in a task of its own, never in the middle of a click. */
export function inTask(win: Realm, fire: () => void): void {
  win.setTimeout(fire, 0);
}
