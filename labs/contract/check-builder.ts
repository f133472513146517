/**
 * Builds a check out of what it looks for and the reasons for which it may not be there. The steps
 * that all checks have in common stand here: passed, too early, over, hindered, failed for the
 * first reason that applies.
 */
import { fail, pass, pending, type Check } from './check.ts';
import { hindranceOf, type Needs } from './hindrances.ts';
import { endedBy, lastClick } from './queries.ts';
import type { World } from './world.ts';

/** How long a program may take to answer a press, in milliseconds. */
export const GRACE = 3000;

/**
 * How long a program must have done nothing at all, with no call under way, before what is missing
 * counts as missing although its time is not over, in milliseconds. A picture takes longer to
 * arrive, and the page is not told of what happens meanwhile.
 */
const AT_REST = 1500;
const AT_REST_WITHOUT_FRAMES = 2500;

/** A call that has not come back by then will not, in milliseconds: it no longer counts as work. */
const FORGOTTEN = 5000;

type Condition = (world: World) => boolean;

export interface CheckParts<Certain extends string, Reason extends string> {
  /**
   * When that happened which the program has to answer, in milliseconds of the run: a press, say.
   * Undefined while it has not happened. Until then nothing is missing.
   */
  after: (world: World) => number | undefined;
  /** How long the program may take, in milliseconds. Without it, `GRACE`. */
  within?: number;
  /** Is what the check looks for there? */
  holds: (world: World) => boolean;
  /**
   * Is it over, so that nothing can be missed any more: hung up again, say? What was said of it
   * before stands.
   */
  over?: (world: World) => boolean;
  /** Is something under way that only the reader or the browser can end: a permission, say? */
  waits?: (world: World) => boolean;
  /**
   * What the browser must do besides. If it does not, because the page is hidden, say, the reader is
   * told that, and not that the program is wrong.
   */
  needs?: readonly Needs[];
  /**
   * May the program be judged once it is at rest, and not only when its time is over? Not where it
   * is time that must pass: for a picture to stand still, for a timer of the program.
   */
  early?: boolean;
  /**
   * Reasons that hold as soon as they apply, since nothing that the program may still do undoes
   * them: an error has escaped. They are looked at in their order.
   */
  certain?: Record<Certain, Condition>;
  /** Reasons for what is missing, in order; the first that applies is given. The last always does. */
  because: Record<Reason, Condition>;
}

/** The reason that is left where no other applies. */
export const otherwise = (): boolean => true;

/** For `after`: the newest press of a button. */
export const pressOf =
  (button: string) =>
  (world: World): number | undefined =>
    lastClick(world, button);

/** For `over`: the button that ends it has been pressed since. */
export const endedSince =
  (end: string, start: string): Condition =>
  (world) =>
    endedBy(world, end, start);

/** Makes a check of its parts. */
export function check<Reason extends string, Certain extends string = never>(
  parts: CheckParts<Certain, Reason>,
): Check<NoInfer<Reason | Certain>> {
  const { after, holds, over, waits, needs = [], because, early = true, within = GRACE } = parts;
  const rest = needs.includes('frames') ? AT_REST_WITHOUT_FRAMES : AT_REST;
  const watching = { state: 'pending', watching: true } as const;
  return (world) => {
    if (holds(world)) return pass;
    const began = after(world);
    if (began === undefined || over?.(world)) return pending;
    const certain = parts.certain && firstOf(parts.certain, world);
    if (certain !== undefined) return fail(certain);
    if (waits?.(world)) return watching;
    const isTime = world.now - began >= within || (early && isAtRest(world, began, rest));
    if (!isTime) return watching;
    const hindrance = hindranceOf(world, needs);
    if (hindrance) return { ...watching, hindrance };
    const reason = firstOf(because, world);
    return reason === undefined ? watching : fail(reason);
  };
}

/** The first reason that applies. */
function firstOf<Reason extends string>(
  reasons: Record<Reason, Condition>,
  world: World,
): Reason | undefined {
  return (Object.keys(reasons) as Reason[]).find((reason) => reasons[reason](world));
}

/**
 * Has the program done all that it is going to do about what happened at `since`? It has if nothing
 * has happened for a while and no call of it is under way, in either tab.
 */
function isAtRest(world: World, since: number, rest: number): boolean {
  const all = world.other ? [world, world.other] : [world];
  return all.every((one) => {
    const now = world.now - (one.began - world.began);
    const busy = [...one.pendingCalls.values()].some(({ at }) => now - at < FORGOTTEN);
    const last = Math.max(one.lastActivity, since - (one.began - world.began));
    return !busy && now - last >= rest;
  });
}
