/** Watches what the media elements of the demo page show: HTML, section 4.8.11. */
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
  const emit = (element: Element, type: 'playing' | 'pause' | 'blocked') =>
    recorder.emit({ kind: 'page', on: elementName(element), type, detail: null });
  // Media events do not bubble, but they can be captured on the way down.
  for (const type of ['playing', 'pause'] as const) {
    document.addEventListener(type, ({ target }) => emit(target as Element, type), options);
  }
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
      if (source) countFrames(recorder, element, over.signal);
    }),
  ];
  return () => {
    over.abort();
    undo.forEach((step) => step());
  };
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
