import type { CaptureState } from './captures.ts';
import type { Said } from './surroundings.ts';
import type { TracedError } from './trace.ts';
import type { World } from './world.ts';

/** What happened from one press of a button to the next press of any. */
export interface Episode {
  /** When the button was pressed, in milliseconds of the run. */
  at: number;
  captures: CaptureState[];
  /** The last thing that an element said, by its `#id`. */
  said: Map<string, string>;
  printed: Said[];
  uncaught: TracedError[];
}

/**
 * The episodes that a button began, the newest last.
 *
 * @param element the button as the trace names it, `#startButton`
 */
export function episodes(world: World, element: string): Episode[] {
  const presses = [...world.clicks.values()].flat();
  return (world.clicks.get(element) ?? []).map((at) => {
    const until = Math.min(...presses.filter((time) => time > at));
    const within = (one: { at: number }) => one.at >= at && one.at < until;
    return {
      at,
      captures: [...world.captures.values()].filter(within),
      said: new Map(world.said.filter(within).map(({ on, text }) => [on, text.trim()])),
      printed: world.printed.filter(within),
      uncaught: world.uncaught.filter(within),
    };
  });
}
