/** What the demo page has been told by the reader, and what it shows and says. */
import { list, member, text, type Of } from './read-json.ts';
import { add, type Timeline } from './timeline.ts';

/** What a `<select>` offers, and what is chosen in it. */
export interface SelectState {
  labels: string[];
  value: string;
  /** The label of what is chosen, else empty. */
  chosen: string;
  /** When the reader chose, in milliseconds of the run. */
  choices: number[];
}

/** The page, by the names of its elements: `#callButton`, or `video` where one has no id. */
export interface PageState {
  /** When each element was clicked, in milliseconds of the run. */
  clicks: Map<string, number[]>;
  /** What each element has said since the program began, as a person could read it. */
  texts: Map<string, Timeline<string>>;
  /** Whether each control could be used. One that is not here could be from the start. */
  usable: Map<string, Timeline<boolean>>;
  selects: Map<string, SelectState>;
  /** Faults that the reader has armed (`data-simulate`), in order. */
  faults: { name: string; at: number }[];
  /** Whether the page could be seen: browsers show no frames in one that cannot. */
  visible: Timeline<boolean>;
}

export function emptyPage(): PageState {
  return {
    clicks: new Map(),
    texts: new Map(),
    usable: new Map(),
    selects: new Map(),
    faults: [],
    visible: [],
  };
}

/** Applies one event of the page, in place. */
export function advancePage(page: PageState, event: Of<'page'>): void {
  const { on, at, detail } = event;
  switch (event.type) {
    case 'click':
      page.clicks.set(on, [...(page.clicks.get(on) ?? []), at]);
      return;
    case 'text': {
      add(timelineOf(page.texts, on), text(detail), event);
      return;
    }
    case 'usable': {
      add(timelineOf(page.usable, on), detail === true, event);
      return;
    }
    case 'visibility': {
      add(page.visible, detail !== 'hidden', event);
      return;
    }
    case 'simulate':
      page.faults.push({ name: text(detail), at });
      return;
    case 'options':
    case 'choice': {
      const choices = page.selects.get(on)?.choices ?? [];
      if (event.type === 'choice') choices.push(at);
      page.selects.set(on, {
        labels: list(member(detail, 'labels')).map(text),
        value: text(member(detail, 'value')),
        chosen: text(member(detail, 'chosen')),
        choices,
      });
    }
  }
}

function timelineOf<T>(timelines: Map<string, Timeline<T>>, on: string): Timeline<T> {
  const timeline = timelines.get(on) ?? [];
  timelines.set(on, timeline);
  return timeline;
}
