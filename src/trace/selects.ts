/** Watches what the lists of the demo page offer and what is chosen in them. */
import type { Json } from '../../labs/contract/trace.ts';
import { elementName } from './element-name.ts';
import type { Recorder } from './recorder.ts';
import type { Undo } from './wrap.ts';

/** Starts watching a document. Returns a function that ends it. */
export function watchSelects(recorder: Recorder, { document }: Window): Undo {
  const tell = (select: HTMLSelectElement, type: 'options' | 'choice') => {
    const on = elementName(select);
    recorder.emit({ kind: 'page', on, type, detail: describeSelect(select) });
  };
  const changed = new Set<HTMLSelectElement>();
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const select = element?.closest('select');
      if (!select || changed.has(select)) continue;
      changed.add(select);
      // What a program chooses again right after it has filled the list counts with it.
      setTimeout(() => {
        changed.delete(select);
        tell(select, 'options');
      });
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });

  const over = new AbortController();
  document.addEventListener(
    'change',
    ({ target }) => target instanceof HTMLSelectElement && tell(target, 'choice'),
    { capture: true, signal: over.signal },
  );
  return () => {
    over.abort();
    observer.disconnect();
  };
}

function describeSelect({ options, value, selectedOptions: [chosen] }: HTMLSelectElement): Json {
  return { labels: [...options].map(({ label }) => label), value, chosen: chosen?.label ?? '' };
}
