/** Ratios out of times that were measured side by side, and how sure they are. */

export type Pair = readonly [ours: number, theirs: number];

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

const RESAMPLES = 4000;

/** A figure, and its 95 % interval. */
interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** How sure a figure is: the rounds that it comes from are drawn again, many times. */
function estimate<Round>(
  rounds: readonly Round[],
  of: (drawn: readonly Round[]) => number,
  resamples = RESAMPLES,
): Estimate {
  const draw = () => rounds.map(() => rounds[Math.floor(Math.random() * rounds.length)]!);
  const drawn = Array.from({ length: resamples }, () => of(draw())).sort((a, b) => a - b);
  return {
    value: of(rounds),
    low: drawn[Math.floor(resamples * 0.025)]!,
    high: drawn[Math.floor(resamples * 0.975)]!,
  };
}

/** The ratio of the two medians. */
const ratio = (pairs: readonly Pair[]): Estimate =>
  estimate(
    pairs,
    (drawn) => median(drawn.map(([ours]) => ours)) / median(drawn.map(([, theirs]) => theirs)),
  );

/** `1.02 (0.98 to 1.06)`, with the two medians in `unit` and the number of pairs behind it. */
export function inWords(pairs: readonly Pair[], unit = 'ms'): string {
  const { value, low, high } = ratio(pairs);
  const side = (at: 0 | 1) => median(pairs.map((pair) => pair[at])).toPrecision(3);
  return (
    `${value.toFixed(2)} (95 %: ${low.toFixed(2)} to ${high.toFixed(2)})` +
    `   medians ${side(0)} and ${side(1)} ${unit}, ${pairs.length} pairs`
  );
}

/**
 * Measures two things in turn, the first to go changing with each pair, so that whatever else the
 * machine does meets both alike.
 *
 * @param warmUp pairs that are measured first and thrown away
 */
export async function inTurn(
  { pairs, warmUp }: { pairs: number; warmUp: number },
  ours: (at: number) => Promise<number>,
  theirs: (at: number) => Promise<number>,
): Promise<Pair[]> {
  const measured: Pair[] = [];
  for (let at = -warmUp; at < pairs; at++) {
    const oursFirst = at % 2 === 0;
    const first = await (oursFirst ? ours : theirs)(at);
    const second = await (oursFirst ? theirs : ours)(at);
    if (at >= 0) measured.push(oursFirst ? [first, second] : [second, first]);
  }
  return measured;
}

/** The number of rounds from the command line, else the usual one. */
export function rounds(usual: number): number {
  return Number(process.argv[2]) || usual;
}

/** A row of a table: a thing's own figure, and what ours is beside it. */
function row(name: string, own: number, beside?: Estimate): void {
  const told = beside
    ? `   ours is ${beside.value.toFixed(2)} of it (${beside.low.toFixed(2)} to ${beside.high.toFixed(2)})`
    : '';
  console.log(`  ${name.padEnd(20)} ${own.toPrecision(3).padStart(7)}${told}`);
}

/** Prints a row for each of several things: its median, and the ratio of the first one's to it. */
export function table(
  title: string,
  things: readonly { name: string }[],
  values: readonly (readonly number[])[],
): void {
  console.log(`\n${title}`);
  const ours = values[0]!;
  for (const [at, { name }] of things.entries()) {
    const pairs = values[at]!.map((value, round): Pair => [ours[round]!, value]);
    row(name, median(values[at]!), at === 0 ? undefined : ratio(pairs));
  }
}

/** Many values of one round. */
type Samples = readonly number[];

/** The value below which a share of all those values lies. */
function quantile(rounds: readonly Samples[], share: number): number {
  const sorted = Float64Array.from(rounds.flat()).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/**
 * Prints a row for each of several things: its quantile, and the ratio of ours to it. The rounds are
 * thrown together first, since what is rare in all of them is decided by chance in each.
 *
 * @param values for each of the things, round by round, ours and its own.
 */
export function quantileTable(
  title: string,
  things: readonly { name: string }[],
  values: readonly (readonly [ours: Samples, theirs: Samples][])[],
  share: number,
): void {
  console.log(`\n${title}`);
  const side = (rounds: readonly [Samples, Samples][], at: 0 | 1) => {
    const all = rounds.map((round) => round[at]);
    return quantile(all, share);
  };
  for (const [at, { name }] of things.entries()) {
    const rounds = values[at]!;
    const beside = estimate(rounds, (drawn) => side(drawn, 0) / side(drawn, 1), 400);
    row(name, side(rounds, 1), beside);
  }
}
