/** Questions that the checks of labs for two tabs ask of both worlds. */
import { callsBetween } from './calls.ts';
import { descriptionsOf } from './peer-queries.ts';
import type { Peer } from './peers.ts';
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

/** The two ends of a call from tab to tab, as far as they are there. */
export interface TabCall {
  here?: Peer;
  there?: Peer;
  /** The one that offered. */
  caller?: Peer;
  callee?: Peer;
}

/** The newest call between this tab and another run, in which the other tab may be now or was before. */
export function newestTabCall(world: World, other: World | undefined = world.other): TabCall {
  const [here, there] = [world, other].map((one) => [...(one?.peers.values() ?? [])]);
  const calls = callsBetween(here!, there).map(({ caller, callee }) => ({
    caller,
    callee,
    ...(here!.includes(caller) ? { here: caller, there: callee } : { here: callee, there: caller }),
  }));
  const [newest] = calls.toSorted((a, b) => b.here.since - a.here.since);
  if (newest) return newest;
  // No description has gone across: the newest peers of both, and the caller has made an offer.
  const [mine, its] = [here!.at(-1), there!.at(-1)];
  const isThere = (!mine && its) || (its !== undefined && offers(its) && !(mine && offers(mine)));
  const [caller, callee] = isThere ? [its, mine] : [mine, its];
  return {
    ...(mine && { here: mine }),
    ...(its && { there: its }),
    ...(caller && { caller }),
    ...(callee && { callee }),
  };
}

const offers = (peer: Peer) => descriptionsOf(peer, 'local', 'offer').length > 0;
