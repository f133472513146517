/** What the page says of what arrives, held against what did. */
import type { World } from '../contract/world.ts';
import { stretches, type Stretch } from './phases.ts';
import type { Heard } from './listening.ts';

const STATE = '#farState';

/**
 * How much later than the trace a page may say what arrives, in milliseconds. The trace itself waits
 * to tell silence from a pause, and the page need not.
 */
const LATE: Record<Heard, number> = { sound: 400, silence: 0, nothing: 500 };
/** How much earlier it may say the next, in milliseconds. */
const EARLY = 1000;

/** What the page has said while each of the three arrived, oldest first. */
export type Said = Record<Heard, string[]>;

export function saidOf(world: World): Said {
  const all = stretches(world);
  const during = (heard: Heard) =>
    all.filter((one) => one.heard === heard).flatMap((one) => wordsIn(world, one));
  return { sound: during('sound'), silence: during('silence'), nothing: during('nothing') };
}

function wordsIn(world: World, { heard, from, until }: Stretch): string[] {
  const begin = from + LATE[heard];
  if (until < begin) return [];
  const texts = world.page.texts.get(STATE) ?? [];
  const first = texts.findLast(({ at }) => at <= begin)?.value ?? '';
  const later = texts
    .filter(({ at }) => at > begin && at <= until - EARLY)
    .map(({ value }) => value);
  return [first, ...later].map((words) => words.trim());
}

/** When the page must have said all that it can: sound has arrived, or all three have. */
export function since(world: World): number | undefined {
  const all = stretches(world);
  const at = (heard: Heard) => all.find((one) => one.heard === heard)?.from;
  const times = [at('sound'), at('silence'), at('nothing')];
  if (times.every((time) => time !== undefined)) return Math.max(...times);
  return times[0];
}

export const areAllSaid = ({ sound, silence, nothing }: Said): boolean =>
  sound.length > 0 && silence.length > 0 && nothing.length > 0;

/** While people pause, a page may call sound silence; but sound has a word that nothing else has. */
export const tellsSound = ({ sound, silence, nothing }: Said): boolean =>
  sound.some((word) => !['', ...silence, ...nothing].includes(word));

/** That it is not a word of sound either is seen by `tellsSound`. */
export const tellsNothing = ({ silence, nothing }: Said): boolean => {
  const last = nothing.at(-1)!;
  return last !== '' && !silence.includes(last);
};

/** Does the page go on to say, when nothing arrives, what it said of sound? */
export const isStale = (said: Said): boolean =>
  !tellsSound(said) && said.sound.includes(said.nothing.at(-1)!);
