/** Watches what the elements of the demo page say to the person who looks at them. */
import { elementName } from './element-name.ts';
import type { Recorder } from './recorder.ts';
import { visibleText } from './visible-text.ts';
import { safely, type Undo } from './wrap.ts';

/** How much of an element's text is recorded, in UTF-16 code units. */
const LONGEST_TEXT = 50_000;

/** Attributes that show and hide what stands in the page already. */
const SHOWING = ['hidden', 'class', 'style', 'open'];

/**
 * Records the visible text of elements with an id whenever the program changes it: of the innermost
 * one, and of each around it, since a program may build what it says out of further elements.
 */
export function watchText(recorder: Recorder, { document }: Window): Undo {
  const recorded = new WeakMap<Element, string>();
  const record = (element: Element) => {
    const text = visibleText(element).slice(0, LONGEST_TEXT);
    if (withoutSpaces(text) === (recorded.get(element) ?? '')) return;
    recorded.set(element, withoutSpaces(text));
    recorder.emit({ kind: 'page', on: elementName(element), type: 'text', detail: text });
  };
  for (const element of document.querySelectorAll('body [id]')) {
    // What stands there from the start has not been said by the program.
    recorded.set(element, withoutSpaces(visibleText(element).slice(0, LONGEST_TEXT)));
  }
  const observer = new MutationObserver((records) =>
    safely(() => changedElements(records).forEach(record), undefined),
  );
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: SHOWING,
  });
  return () => observer.disconnect();
}

/** All elements with an id whose text a change may concern. */
function changedElements(records: readonly MutationRecord[]): Set<Element> {
  const changed = new Set<Element>();
  for (const { type, target } of records) {
    const element = target instanceof Element ? target : target.parentElement;
    if (!element?.isConnected) continue;
    for (let at = element.closest('[id]'); at; at = at.parentElement?.closest('[id]') ?? null) {
      if (at !== document.documentElement && at !== document.body) changed.add(at);
    }
    if (type === 'characterData') continue;
    for (const inner of element.querySelectorAll('[id]')) changed.add(inner);
  }
  return changed;
}

/** How lines are broken depends on whether the page is laid out, and changes nothing that is said. */
const withoutSpaces = (text: string) => text.replaceAll(/\s+/g, '');
