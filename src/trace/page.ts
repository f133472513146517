/** Watches the demo page: what is clicked, what the media elements show, what the page says. */
import { describe } from './describe.ts';
import { elementName } from './element-name.ts';
import type { Recorder } from './recorder.ts';
import { wrapSetter, type Undo } from './wrap.ts';

/** Frames that are reported one by one. */
const FIRST_FRAMES = 3;

/** Milliseconds between two reports from then on. */
const REPORT_EVERY = 3000;

/** Starts watching a document. Returns a function that ends it. */
export function watchPage(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const { document } = win;
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  const emit = (element: Element, type: 'click' | 'playing' | 'pause') =>
    recorder.emit({ kind: 'page', on: elementName(element), type, detail: null });

  document.addEventListener(
    'click',
    ({ target }) => {
      const element = target instanceof win.Element ? target.closest('button, [id]') : null;
      if (element) emit(element, 'click');
    },
    options,
  );
  // Media events do not bubble, but they can be captured on the way down.
  for (const type of ['playing', 'pause'] as const) {
    document.addEventListener(type, ({ target }) => emit(target as Element, type), options);
  }
  const unwatch = wrapSetter(win.HTMLMediaElement.prototype, 'srcObject', (self, source) => {
    const element = self as HTMLMediaElement;
    const detail = describe(recorder, source);
    recorder.emit({ kind: 'page', on: elementName(element), type: 'source', detail });
    if (source) countFrames(recorder, element, over.signal);
  });
  const stopText = watchText(recorder, document);
  return () => {
    over.abort();
    unwatch();
    stopText();
  };
}

/**
 * Reports the frames that a video shows, while it has the source it was given: the first ones each,
 * then all of some seconds together. To be called back for every frame would cost the page a
 * layout a frame.
 */
function countFrames(recorder: Recorder, element: HTMLMediaElement, over: AbortSignal): void {
  if (!('requestVideoFrameCallback' in element)) return;
  const video = element as HTMLVideoElement;
  const source = video.srcObject;
  let before: number | undefined;
  let reports = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const gone = () => over.aborted || video.srcObject !== source;
  const next = () =>
    video.requestVideoFrameCallback((_now, { presentedFrames, width, height }) => {
      if (gone()) return;
      const tracks = describe(recorder, (source as MediaStream).getTracks());
      const count = before === undefined ? 1 : presentedFrames - before;
      before = presentedFrames;
      const detail = { count, width, height, tracks };
      recorder.emit({ kind: 'page', on: elementName(video), type: 'frames', detail });
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

/** Reports the text of elements with an id whenever the program changes it. */
function watchText(recorder: Recorder, document: Document): Undo {
  const observer = new MutationObserver((records) => {
    const changed = new Set<Element>();
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const named = element?.closest('[id]');
      if (named) changed.add(named);
    }
    for (const element of changed) {
      const detail = (element.textContent ?? '').slice(0, 500);
      recorder.emit({ kind: 'page', on: elementName(element), type: 'text', detail });
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  return () => observer.disconnect();
}
