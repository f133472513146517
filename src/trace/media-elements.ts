/** Watches what the media elements of the demo page show: HTML, section 4.8.11. */
import type { Json } from '../../labs/contract/trace.ts';
import { describe } from './describe.ts';
import { elementName } from './element-name.ts';
import type { Recorder } from './recorder.ts';
import { safely, wrapMethod, wrapSetter, type Undo } from './wrap.ts';

/** Frames that are reported one by one. */
const FIRST_FRAMES = 3;

/** Milliseconds between two reports from then on. */
const REPORT_EVERY = 1000;

/** Starts watching the elements of a window. Returns a function that ends it. */
export function watchMediaElements(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const { document } = win;
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  const emit = (element: HTMLMediaElement, type: 'playing' | 'pause' | 'volume' | 'blocked') => {
    const detail = type === 'playing' || type === 'volume' ? heardOf(recorder, element) : null;
    recorder.emit({ kind: 'page', on: elementName(element), type, detail });
  };
  const events = { playing: 'playing', pause: 'pause', volumechange: 'volume' } as const;
  // Media events do not bubble, but they can be captured on the way down.
  for (const [event, type] of Object.entries(events)) {
    document.addEventListener(
      event,
      ({ target }) => emit(target as HTMLMediaElement, type),
      options,
    );
  }
  const followed = new WeakSet<HTMLMediaElement>();
  /** Sound needs no place in the page: `new Audio()` plays without, and no event comes by here. */
  const followDetached = (element: HTMLMediaElement) => {
    if (element.isConnected || followed.has(element)) return;
    followed.add(element);
    for (const [event, type] of Object.entries(events)) {
      recorder.listen(element, event, () => {
        if (!element.isConnected && !over.signal.aborted) emit(element, type);
      });
    }
  };
  document.addEventListener(
    'canplay',
    ({ target }) => {
      const media = target as HTMLMediaElement;
      // Autoplay begins right after this event, unless the browser keeps sound from a page that
      // nobody has touched; then no other event says so.
      setTimeout(() => {
        const untouched = !win.navigator.userActivation?.hasBeenActive;
        if (media.autoplay && media.paused && !media.muted && untouched) emit(media, 'blocked');
      });
    },
    options,
  );
  const undo = [
    wrapMethod(recorder, win.HTMLMediaElement.prototype, 'play', {
      fallback: (self) => elementName(self as Element),
    }),
    wrapSetter(win.HTMLMediaElement.prototype, 'srcObject', (self, source) => {
      const element = self as HTMLMediaElement;
      const detail = describe(recorder, source);
      recorder.emit({ kind: 'page', on: elementName(element), type: 'source', detail });
      if (!source) return;
      followDetached(element);
      countFrames(recorder, element, over.signal);
    }),
  ];
  return () => {
    over.abort();
    undo.forEach((step) => step());
  };
}

/** Whether a person can hear an element, and which tracks it has by now. */
function heardOf(recorder: Recorder, { muted, volume, srcObject }: HTMLMediaElement): Json {
  const tracks = srcObject instanceof MediaStream ? srcObject.getTracks() : [];
  return { muted, volume, tracks: describe(recorder, tracks) };
}

/** The count that is under way for each video; the same source once more begins a new one. */
const counting = new WeakMap<HTMLVideoElement, object>();

/**
 * Reports the frames that a video shows, while it has the source it was given: the first ones each,
 * then all of a second together. To be called back for every frame would cost the page a layout a
 * frame.
 */
function countFrames(recorder: Recorder, element: HTMLMediaElement, over: AbortSignal): void {
  if (!('requestVideoFrameCallback' in element)) return;
  const video = element as HTMLVideoElement;
  const source = video.srcObject as MediaStream;
  const mine = {};
  counting.set(video, mine);
  let before: number | undefined;
  let reports = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const gone = () => over.aborted || video.srcObject !== source || counting.get(video) !== mine;
  const report = ({ presentedFrames, width, height }: VideoFrameCallbackMetadata) => {
    const tracks = describe(recorder, source.getTracks());
    const count = before === undefined ? 1 : presentedFrames - before;
    before = presentedFrames;
    const detail = { count, width, height, tracks };
    recorder.emit({ kind: 'page', on: elementName(video), type: 'frames', detail });
  };
  const next = () =>
    video.requestVideoFrameCallback((_now, metadata) => {
      if (gone()) return;
      safely(() => report(metadata), undefined);
      if (++reports < FIRST_FRAMES) next();
      else timer = setTimeout(() => !gone() && next(), REPORT_EVERY);
    });
  // A new size is worth a report of its own.
  const resized = () => {
    if (reports < FIRST_FRAMES || gone()) return;
    clearTimeout(timer);
    next();
  };
  video.addEventListener('resize', resized, { signal: over });
  next();
}
