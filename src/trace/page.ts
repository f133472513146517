/** Watches the demo page: what is clicked, what the media elements show, what the page says. */
import { elementName } from './element-name.ts';
import { watchFormControls } from './form-controls.ts';
import { watchMediaElements } from './media-elements.ts';
import { watchText } from './page-text.ts';
import type { Recorder } from './recorder.ts';
import type { Undo } from './wrap.ts';

/** Starts watching a document. Returns a function that ends it. */
export function watchPage(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const { document } = win;
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  document.addEventListener(
    'click',
    ({ target }) => {
      const element = target instanceof win.Element ? clickedElement(target) : null;
      if (element) {
        recorder.emit({ kind: 'page', on: elementName(element), type: 'click', detail: null });
      }
    },
    options,
  );
  // A hidden page shows no frames, and who judges must know.
  const recordVisibility = () =>
    recorder.emit({
      kind: 'page',
      on: 'document',
      type: 'visibility',
      detail: document.visibilityState,
    });
  if (document.hidden) recordVisibility();
  document.addEventListener('visibilitychange', recordVisibility, options);
  const undo = [
    watchMediaElements(recorder, win),
    watchText(recorder, win),
    watchFormControls(recorder, win),
  ];
  return () => {
    over.abort();
    undo.forEach((step) => step());
  };
}

/** The button that was pressed, whatever stands in it; else the nearest element with an id. */
function clickedElement(target: Element): Element | null {
  return (
    target.closest('button, input[type="button"], input[type="submit"]') ?? target.closest('[id]')
  );
}
