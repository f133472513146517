/** What the page said of servers that could not be used: in #trouble, call by call. */
import type { World } from '../contract/world.ts';
import { errorsOf } from './gathering.ts';

/** A call, from the press that began it to the next. */
interface Episode {
  /** When the first password was refused in it, in milliseconds of the run. */
  refusedAt?: number;
  /** When the last server did not answer, where nothing worse happened. */
  unansweredAt?: number;
  /** What the page said, and when, without the empty words. */
  said: number[];
}

function episodes(world: World, buttons: readonly string[]): Episode[] {
  const presses = buttons.flatMap((button) => world.page.clicks.get(button) ?? []);
  const errors = [...world.peers.values()].flatMap((peer) => errorsOf(world, peer));
  const texts = world.page.texts.get('#trouble') ?? [];
  return presses
    .sort((one, other) => one - other)
    .map((from, index, all) => {
      const isIn = ({ at }: { at: number }) => at >= from && at < (all[index + 1] ?? Infinity);
      const own = errors.filter(isIn);
      const refused = own.filter(({ code }) => code === 401).map(({ at }) => at);
      const said = texts.filter((one) => isIn(one) && one.value.trim() !== '').map(({ at }) => at);
      if (refused.length > 0) return { refusedAt: Math.min(...refused), said };
      return own.length > 0
        ? { unansweredAt: Math.max(...own.map(({ at }) => at)), said }
        : { said };
    });
}

const unanswered = (world: World, buttons: readonly string[]) =>
  episodes(world, buttons).filter(({ unansweredAt }) => unansweredAt !== undefined);

/** Has there been a call in which servers did not answer, and nothing worse happened? */
export const hasUnanswered = (world: World, buttons: readonly string[]): boolean =>
  unanswered(world, buttons).length > 0;

/** Has there been such a call, and was nothing said in any of them? */
export const isQuiet = (world: World, buttons: readonly string[]): boolean =>
  hasUnanswered(world, buttons) &&
  unanswered(world, buttons).every(({ said }) => said.length === 0);

/** In the newest call in which a password was refused it said so. */
export function spoke(world: World, buttons: readonly string[]): boolean {
  const refused = episodes(world, buttons).findLast(({ refusedAt }) => refusedAt !== undefined);
  return refused?.said.some((at) => at >= refused.refusedAt!) ?? false;
}
