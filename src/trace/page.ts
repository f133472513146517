/** Watches the demo page: what is clicked, what the media elements show, what the page says. */
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { wrapSetter, type Undo } from './wrap.ts';

/** Frames between two reports of one element; the first ones and a new size are told at once. */
const FRAMES_A_REPORT = 60;
const FIRST_FRAMES = 3;

/** `#id` where the element has one, else its tag, numbered from the second on. */
function elementName(element: Element): string {
  if (element.id) return `#${element.id}`;
  const tag = element.localName;
  const index = [...element.ownerDocument.querySelectorAll(tag)].indexOf(element);
  return index > 0 ? `${tag}:${index + 1}` : tag;
}

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

/** Reports the frames that a video shows, while it has the source it was given. */
function countFrames(recorder: Recorder, element: HTMLMediaElement, over: AbortSignal): void {
  if (!('requestVideoFrameCallback' in element)) return;
  const video = element as HTMLVideoElement;
  const source = video.srcObject;
  let counted = 0;
  let reported = 0;
  let size = '';
  const next = () =>
    video.requestVideoFrameCallback((_now, { width, height }) => {
      if (over.aborted || video.srcObject !== source) return;
      counted++;
      const resized = size !== `${width}x${height}`;
      if (resized || counted <= FIRST_FRAMES || counted - reported >= FRAMES_A_REPORT) {
        size = `${width}x${height}`;
        const tracks = describe(recorder, (source as MediaStream).getTracks());
        const detail = { count: counted - reported, width, height, tracks };
        recorder.emit({ kind: 'page', on: elementName(video), type: 'frames', detail });
        reported = counted;
      }
      next();
    });
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
