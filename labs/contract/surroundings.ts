/** What is around the peers: faults that the world is made to have, and what the page says. */
import { text } from './read-json.ts';
import type { TraceEvent } from './trace.ts';

/** How many texts are kept: a page that counts would say one with every tick. */
const KEPT = 500;

/** A text and when it appeared, in milliseconds of the run. */
export interface Said {
  on: string;
  text: string;
  at: number;
}

export interface Surroundings {
  /** Faults that the reader has armed (`data-simulate`), in order. */
  faults: { name: string; at: number }[];
  /** All that elements have said, by their `#id`, in order. */
  said: Said[];
}

export function emptySurroundings(): Surroundings {
  return { faults: [], said: [] };
}

/** Applies one event, in place. */
export function advanceSurroundings(around: Surroundings, event: TraceEvent): void {
  const { at } = event;
  if (event.kind === 'page' && event.type === 'simulate') {
    around.faults.push({ name: text(event.detail), at });
  } else if (event.kind === 'page' && event.type === 'text') {
    keep(around.said, { on: event.on, text: text(event.detail), at });
  }
}

function keep(texts: Said[], one: Said): void {
  texts.push(one);
  if (texts.length > KEPT) texts.shift();
}
