/** Watches the controls of the demo page: what they say, and whether they can be used. */
import { elementName } from './element-name.ts';
import type { Recorder } from './recorder.ts';
import { wrapSetter, type Undo } from './wrap.ts';

/** How long changes of a value wait for each other, in milliseconds: a progress bar has many. */
const TOGETHER = 100;

/** Starts watching a document's controls. Returns a function that ends it. */
export function watchControls(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const { document } = win;
  const changed = new Set<Element>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellValues = () => {
    timer = undefined;
    for (const element of changed) {
      const detail = valueOf(element).slice(0, 500);
      recorder.emit({ kind: 'page', on: elementName(element), type: 'text', detail });
    }
    changed.clear();
  };
  const note = (element: Element) => {
    changed.add(element);
    timer ??= setTimeout(tellValues, TOGETHER);
  };
  const tellDisabled = (element: Element) =>
    recorder.emit({
      kind: 'page',
      on: elementName(element),
      type: 'disabled',
      detail: element.hasAttribute('disabled'),
    });

  for (const element of document.querySelectorAll('[disabled]')) tellDisabled(element);
  const observer = new MutationObserver((records) => {
    const switched = new Set<Element>();
    for (const { target, attributeName } of records) {
      if (attributeName === 'disabled') switched.add(target as Element);
      else if (target instanceof win.HTMLProgressElement) note(target);
    }
    switched.forEach(tellDisabled);
  });
  observer.observe(document.body, {
    subtree: true,
    attributeFilter: ['disabled', 'value', 'max'],
  });
  // What a program writes into these stands in no attribute.
  const undo = [win.HTMLTextAreaElement, win.HTMLInputElement].map(({ prototype }) =>
    wrapSetter(prototype, 'value', (self) => note(self as Element)),
  );
  return () => {
    observer.disconnect();
    clearTimeout(timer);
    undo.forEach((step) => step());
  };
}

/** What a control says; of a progress bar, how far it is, from 0 to 1. */
function valueOf(element: Element): string {
  if (element instanceof HTMLProgressElement) {
    return element.position < 0 ? '' : String(Math.round(element.position * 1000) / 1000);
  }
  return (element as HTMLInputElement).value;
}
