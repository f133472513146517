/**
 * Whether an element shows the right number. It is decided by all that it has shown, and only by
 * those moments at which the right number and that of a likely mistake are not the same.
 */
import { agrees, SLACK, type Quantity } from './shown-number.ts';

/** One moment: what was shown, what would be right, and what each likely mistake would show. */
export interface Moment<Mistake extends string> {
  /** Nothing where no number was shown. */
  quantity: Quantity | undefined;
  /** Any of them is right. */
  truths: number[];
  mistakes: { name: Mistake; value: number }[];
}

/** So many moments at least, before anything is decided. */
const ENOUGH = 3;

/** After so many, numbers that are right now and then are wrong. */
const PLENTY = 10;

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
  const shown = moments.filter(({ quantity, truths }) => quantity && truths.length > 0);
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
  const isWrong = right <= 1 - MOST || shown.length >= PLENTY;
  return isWrong ? { state: 'wrong', mistake: 'other' } : { state: 'undecided' };
}

const RIGHT = { state: 'right' } as const;

/** The share of moments at which the number is right. */
export function rightShare(moments: readonly Moment<string>[]): number {
  return share(
    moments.filter(({ quantity, truths }) => quantity && truths.length > 0),
    isRight,
  );
}

function isRight({ quantity, truths }: Moment<string>): boolean {
  return truths.some((truth) => agrees(quantity!, truth));
}

function is({ quantity, mistakes }: Moment<string>, index: number): boolean {
  return agrees(quantity!, mistakes[index]!.value);
}

/** Would the mistake show another number, so different that no rounding explains it? */
function tells({ quantity, truths, mistakes }: Moment<string>, index: number): boolean {
  const mistake = mistakes[index]?.value;
  if (mistake === undefined || !Number.isFinite(mistake)) return false;
  const slack = (truth: number) => 2 * (quantity!.step + SLACK * Math.abs(truth));
  return truths.every((truth) => Math.abs(truth - mistake) > slack(truth));
}

function share<T>(all: readonly T[], applies: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(applies).length / all.length;
}
