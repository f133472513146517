/**
 * Whether an element shows the right number. It is decided by all that it has shown, and each likely
 * mistake only by those moments at which it would have shown another number than the right one.
 */
import { agrees, SLACK, type Quantity } from './shown-number.ts';

/** One moment: what was shown, what would be right, and what each likely mistake would show. */
export interface Moment<Mistake extends string> {
  /** Nothing where no number was shown. */
  quantity: Quantity | undefined;
  /** Any of them is right; where there is none, no number could be. */
  truths: number[];
  mistakes: { name: Mistake; values: number[] }[];
}

/** So many moments at least, before a mistake is named or ruled out. */
const ENOUGH = 3;
/** So many before a number is called wrong without knowing why. */
const MANY = 6;
/** After so many, numbers that are right now and then are wrong. */
const PLENTY = 12;

/** The share of moments that must agree. A page that hiccups may miss the others. */
const MOST = 0.75;

export type Opinion<Mistake extends string> =
  | { state: 'right' }
  | { state: 'wrong'; mistake: Mistake | 'other' }
  /** Right so far, but these mistakes would have looked the same. */
  | { state: 'alike'; mistakes: Mistake[] }
  | { state: 'undecided' };

export function opinionOf<Mistake extends string>(
  moments: readonly Moment<Mistake>[],
): Opinion<Mistake> {
  const shown = shownIn(moments);
  if (shown.length < ENOUGH) return { state: 'undecided' };
  const alike = new Set<Mistake>();
  const count = Math.max(...shown.map(({ mistakes }) => mistakes.length));
  for (let index = 0; index < count; index++) {
    const telling = shown.filter((moment) => tells(moment, index));
    const name = shown.find(({ mistakes }) => mistakes[index])!.mistakes[index]!.name;
    if (telling.length < ENOUGH) alike.add(name);
    else if (share(telling, isRight) < MOST && share(telling, (one) => is(one, index)) >= MOST) {
      return { state: 'wrong', mistake: name };
    }
  }
  const right = share(shown, isRight);
  if (right >= MOST) return alike.size > 0 ? { state: 'alike', mistakes: [...alike] } : RIGHT;
  const isWrong = right <= 1 - MOST ? shown.length >= MANY : shown.length >= PLENTY;
  return isWrong ? { state: 'wrong', mistake: 'other' } : { state: 'undecided' };
}

const RIGHT = { state: 'right' } as const;

const shownIn = <Mistake extends string>(moments: readonly Moment<Mistake>[]) =>
  moments.filter(({ quantity }) => quantity !== undefined);

/** How well the moments are explained: right all the time counts more than any mistake. */
export function fitOf(moments: readonly Moment<string>[]): number {
  const shown = shownIn(moments);
  const right = share(shown, isRight);
  if (right >= MOST) return 1 + right;
  const indices = shown[0]?.mistakes.keys() ?? [];
  return Math.max(right, ...[...indices].map((index) => share(shown, (one) => is(one, index))));
}

function isRight({ quantity, truths }: Moment<string>): boolean {
  return truths.some((truth) => agrees(quantity!, truth));
}

function is({ quantity, mistakes }: Moment<string>, index: number): boolean {
  return mistakes[index]?.values.some((value) => agrees(quantity!, value)) === true;
}

/** Would the mistake show another number, so different that no rounding explains it? */
function tells({ quantity, truths, mistakes }: Moment<string>, index: number): boolean {
  const values = (mistakes[index]?.values ?? []).filter(Number.isFinite);
  const slack = (truth: number) => 2 * (quantity!.step + SLACK * Math.abs(truth));
  const isFar = (value: number) => truths.every((truth) => Math.abs(truth - value) > slack(truth));
  return truths.length > 0 && values.length > 0 && values.every(isFar);
}

function share<T>(all: readonly T[], applies: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(applies).length / all.length;
}
