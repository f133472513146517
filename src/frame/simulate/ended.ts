type Realm = Window & typeof globalThis;

/**
 * Prepares to end tracks as a browser does when the person or the device ends them: unlike
 * `stop()`, with an event. W3C "Media Capture and Streams", section 4.3.
 *
 * The browser's own `stop` is kept from before the trace wraps it: the program stops nothing here.
 */
export function trackEnder(win: Realm): (tracks: Iterable<MediaStreamTrack>) => void {
  const { stop } = win.MediaStreamTrack.prototype;
  return (tracks) => {
    for (const track of tracks) {
      if (track.readyState === 'ended') continue;
      Reflect.apply(stop, track, []);
      inTask(win, () => track.dispatchEvent(new win.Event('ended')));
    }
  };
}

/** Browsers fire in a task of its own, never in the middle of a click. */
export function inTask(win: Realm, fire: () => void): void {
  win.setTimeout(fire, 0);
}
