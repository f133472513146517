/** What the page says of what arrives, held against what did. */
import type { World } from '../contract/world.ts';
import { stretches, type Stretch } from './phases.ts';
import type { Heard } from './listening.ts';

const STATE = '#farState';
const CALLS = ['#callButton', '#beCalledButton'];

/**
 * How much later than the trace a page may say what arrives, in milliseconds. The trace itself waits
 * to tell silence from a pause, and the page need not.
 */
const LATE: Record<Heard, number> = { sound: 0, silence: 0, nothing: 500 };
/** How much earlier it may say the next, in milliseconds. */
const EARLY = 1000;

/** What the page has said while each of the three arrived, oldest first. */
export interface Said extends Record<Heard, string[]> {
  /** What it said before the first call. */
  before: string;
}

export function saidOf(world: World): Said {
  const all = stretches(world);
  const during = (heard: Heard) =>
    all.filter((one) => one.heard === heard).flatMap((one) => wordsIn(world, one));
  const called = Math.min(...CALLS.flatMap((button) => world.page.clicks.get(button) ?? []));
  const before = world.page.texts.get(STATE)?.findLast(({ at }) => at <= called)?.value ?? '';
  return {
    sound: during('sound'),
    silence: during('silence'),
    nothing: during('nothing'),
    before: before.trim(),
  };
}

function wordsIn(world: World, { heard, from, until }: Stretch): string[] {
  const begin = from + LATE[heard];
  if (until < begin) return [];
  const texts = world.page.texts.get(STATE) ?? [];
  const first = texts.findLast(({ at }) => at <= begin);
  // A page may say that sound arrives before the trace does, but what it said long before is of before.
  const isOld = heard === 'sound' && (first?.at ?? 0) < from - EARLY;
  const later = texts.filter(({ at }) => at > begin && at <= until - EARLY).map(({ value }) => value);
  return [...(isOld ? [] : [first?.value ?? '']), ...later].map((words) => words.trim());
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
export const tellsSound = ({ sound, silence, nothing, before }: Said): boolean =>
  sound.some((word) => !['', before, ...silence, ...nothing].includes(word));

/** That it is not a word of sound either is seen by `tellsSound`. */
export const tellsNothing = ({ silence, nothing }: Said): boolean => {
  const last = nothing.at(-1)!;
  return last !== '' && !silence.includes(last);
};

/** Does the page go on to say, when nothing arrives, what it said of sound? */
export const isStale = (said: Said): boolean =>
  !tellsSound(said) && said.sound.includes(said.nothing.at(-1)!);
