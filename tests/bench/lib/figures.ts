/** Ratios out of times that were measured side by side, and how sure they are. */

export type Pair = readonly [ours: number, theirs: number];

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

const RESAMPLES = 4000;

/** The ratio of the two medians, with its 95 % interval: the pairs drawn again, many times. */
function ratio(pairs: readonly Pair[]): { value: number; low: number; high: number } {
  const of = (drawn: readonly Pair[]) =>
    median(drawn.map(([ours]) => ours)) / median(drawn.map(([, theirs]) => theirs));
  const draw = () => pairs.map(() => pairs[Math.floor(Math.random() * pairs.length)]!);
  const drawn = Array.from({ length: RESAMPLES }, () => of(draw())).sort((a, b) => a - b);
  return {
    value: of(pairs),
    low: drawn[Math.floor(RESAMPLES * 0.025)]!,
    high: drawn[Math.floor(RESAMPLES * 0.975)]!,
  };
}

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

/** Prints a row for each of several things: its median, and the ratio of the first one's to it. */
export function table(
  title: string,
  things: readonly { name: string }[],
  values: readonly (readonly number[])[],
): void {
  console.log(`\n${title}`);
  const ours = values[0]!;
  for (const [at, { name }] of things.entries()) {
    const own = median(values[at]!).toPrecision(3);
    const pairs = values[at]!.map((value, round): Pair => [ours[round]!, value]);
    const { value, low, high } = ratio(pairs);
    const beside =
      at === 0
        ? ''
        : `   ours is ${value.toFixed(2)} of it (${low.toFixed(2)} to ${high.toFixed(2)})`;
    console.log(`  ${name.padEnd(20)} ${own.padStart(7)}${beside}`);
  }
}
