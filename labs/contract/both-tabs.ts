/** Questions that the checks of labs for two tabs ask of both worlds. */
import { GRACE, isMoving, shownTrack } from './ask.ts';
import type { World } from './world.ts';

/** This tab's world and, where it runs, the second tab's. */
export const worlds = (world: World): World[] => (world.other ? [world, world.other] : [world]);

/** Times an element was clicked, in either tab, in milliseconds of this run. */
export function clicksInEither(world: World, element: string): number[] {
  return [...worlds(world), ...(world.otherBefore ? [world.otherBefore] : [])]
    .flatMap(({ clicks, began }) => (clicks.get(element) ?? []).map((at) => at + began))
    .sort((a, b) => a - b);
}

/** Has the element been clicked in either tab, the last time at least `ms` ago? */
export function clickedInEither(world: World, element: string, ms = GRACE): boolean {
  const last = clicksInEither(world, element).at(-1);
  return last !== undefined && world.now - last >= ms;
}

/** Has `end` been clicked after `start`, in whichever tab? */
export function endedInEither(world: World, end: string, start: string): boolean {
  return (clicksInEither(world, end).at(-1) ?? -1) > (clicksInEither(world, start).at(-1) ?? -1);
}

/** Does the remote video show what came over the connection, and does it move? */
export function remoteMoves({ media, ...world }: World): boolean {
  const shown = media.get('#remoteVideo');
  return Boolean(shown && isMoving(shown) && shownTrack({ media, ...world }, shown, 'remote'));
}
