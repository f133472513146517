/** Watches the controls of the demo page: what they hold, what lists offer, what can be used. */
import type { Json } from '../../labs/contract/trace.ts';
import { elementName } from './element-name.ts';
import type { Recorder } from './recorder.ts';
import { isRendered } from './visible-text.ts';
import { safely, wrapSetter, type Undo } from './wrap.ts';

/** A progress bar has many values; they are told this often at the most, in milliseconds. */
const PROGRESS_EVERY = 100;

/** Controls whose value is recorded at once this often in a second; then it waits like progress. */
const AT_ONCE = 20;

/** How much of a value is recorded, in UTF-16 code units. */
const LONGEST_VALUE = 50_000;

const CONTROLS = 'button, input, select, textarea';

/** Attributes that decide whether a control can be used, at itself or around it. */
const USABLE_BY = ['disabled', 'hidden', 'class', 'style', 'inert', 'open', 'aria-disabled'];

/** Starts watching a document's controls. Returns a function that ends it. */
export function watchFormControls(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const undo = [
    watchValues(recorder, win),
    watchSelects(recorder, win),
    watchUsable(recorder, win),
  ];
  return () => undo.forEach((step) => step());
}

/** The time of the last record of an element, and how many there were in that second. */
interface Pace {
  second: number;
  count: number;
  waits: boolean;
}

/** Values of text boxes and progress bars, whoever sets them. */
function watchValues(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const { document } = win;
  const paces = new WeakMap<Element, Pace>();
  const emit = (element: Element) => {
    const detail = valueOf(element).slice(0, LONGEST_VALUE);
    recorder.emit({ kind: 'page', on: elementName(element), type: 'text', detail });
  };
  /** Records a value when it is set, so that its place in the trace says what came before it. */
  const note = (element: Element, limit: number) => {
    const second = Math.floor(recorder.now() / 1000);
    const pace = paces.get(element) ?? { second, count: 0, waits: false };
    paces.set(element, pace);
    if (pace.second !== second) Object.assign(pace, { second, count: 0 });
    if (++pace.count <= limit) {
      emit(element);
      return;
    }
    if (pace.waits) return;
    pace.waits = true;
    setTimeout(() => {
      pace.waits = false;
      emit(element);
    }, PROGRESS_EVERY);
  };
  const observer = new MutationObserver((records) => {
    const bars = new Set(records.map(({ target }) => target as Element));
    for (const bar of bars) if (bar instanceof win.HTMLProgressElement) note(bar, 1);
  });
  observer.observe(document.body, { subtree: true, attributeFilter: ['value', 'max'] });
  const over = new AbortController();
  document.addEventListener(
    'input',
    ({ target }) => {
      const isText =
        target instanceof win.HTMLTextAreaElement || target instanceof win.HTMLInputElement;
      if (isText) note(target, AT_ONCE);
    },
    { capture: true, signal: over.signal },
  );
  // What a program writes into these stands in no attribute.
  const undo = [win.HTMLTextAreaElement, win.HTMLInputElement].map(({ prototype }) =>
    wrapSetter(prototype, 'value', (self) => note(self as Element, AT_ONCE)),
  );
  return () => {
    observer.disconnect();
    over.abort();
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

/** What lists offer and what is chosen in them. */
function watchSelects(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const { document } = win;
  const emit = (select: HTMLSelectElement, type: 'options' | 'choice') =>
    recorder.emit({ kind: 'page', on: elementName(select), type, detail: describeSelect(select) });
  const changed = new Set<HTMLSelectElement>();
  const note = (select: HTMLSelectElement | null | undefined) => {
    if (!select || changed.has(select)) return;
    changed.add(select);
    // What a program chooses again right after it has filled the list counts with it.
    setTimeout(() => {
      changed.delete(select);
      emit(select, 'options');
    });
  };
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      note(element?.closest('select'));
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  const over = new AbortController();
  document.addEventListener(
    'change',
    ({ target }) => target instanceof HTMLSelectElement && emit(target, 'choice'),
    { capture: true, signal: over.signal },
  );
  // What a program chooses stands in no attribute.
  const undo = [
    ...['value', 'selectedIndex'].map((attribute) =>
      wrapSetter(win.HTMLSelectElement.prototype, attribute, (self) =>
        note(self as HTMLSelectElement),
      ),
    ),
    wrapSetter(win.HTMLOptionElement.prototype, 'selected', (self) =>
      note((self as HTMLOptionElement).closest('select')),
    ),
  ];
  return () => {
    over.abort();
    observer.disconnect();
    undo.forEach((step) => step());
  };
}

function describeSelect({ options, value, selectedOptions: [chosen] }: HTMLSelectElement): Json {
  return { labels: [...options].map(({ label }) => label), value, chosen: chosen?.label ?? '' };
}

/**
 * Which controls can be used. It is asked of the control itself and not of one attribute, since
 * there are many ways to keep a person from a button: it may be disabled, or a fieldset around it,
 * or it may be hidden.
 */
function watchUsable(recorder: Recorder, { document }: Window): Undo {
  const recorded = new WeakMap<Element, boolean>();
  const look = () => {
    for (const control of document.querySelectorAll(CONTROLS)) {
      const usable = isUsable(control);
      if (usable === (recorded.get(control) ?? true)) continue;
      recorded.set(control, usable);
      recorder.emit({ kind: 'page', on: elementName(control), type: 'usable', detail: usable });
    }
  };
  look();
  const observer = new MutationObserver(() => safely(look, undefined));
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: USABLE_BY,
  });
  return () => observer.disconnect();
}

function isUsable(control: Element): boolean {
  return (
    !control.matches(':disabled, [aria-disabled="true"]') &&
    control.closest('[inert]') === null &&
    isRendered(control)
  );
}
