/** Questions that the checks of labs for two tabs ask of both worlds. */
import { isMoving, shownTrack } from './queries.ts';
import type { World } from './world.ts';

/** This tab's world and, where it runs, the second tab's. */
export const worlds = (world: World): World[] => (world.other ? [world, world.other] : [world]);

/** Times an element was clicked, in either tab, in milliseconds of this run. */
export function clicksInEither(world: World, element: string): number[] {
  return [...worlds(world), ...(world.otherBefore ? [world.otherBefore] : [])]
    .flatMap(({ page, began }) => (page.clicks.get(element) ?? []).map((at) => at + began))
    .sort((a, b) => a - b);
}

/** When an element was last clicked, in either tab, in milliseconds of this run. */
export function lastClickInEither(world: World, element: string): number | undefined {
  return clicksInEither(world, element).at(-1);
}

/** Has `end` been clicked after `start`, in whichever tab? */
export function endedInEither(world: World, end: string, start: string): boolean {
  return (lastClickInEither(world, end) ?? -1) > (lastClickInEither(world, start) ?? -1);
}

/** Does the remote video show what came over the connection, and does it move? */
export function remoteMoves(world: World): boolean {
  const shown = world.media.get('#remoteVideo');
  return Boolean(shown && isMoving(shown) && shownTrack(world, shown, 'remote'));
}
