/** A histogram of durations in one picture: a row for each series, all on one axis. */

export interface Series {
  name: string;
  /** Durations in milliseconds. */
  values: readonly number[];
  /** Drawn as a line across the row, in milliseconds. */
  mark: number;
}

const BINS = 40;
const LEFT = 8;
const WIDTH = 384;
const ROW = 84;

/**
 * Draws into an element, in place of what it held. The axis ends where nearly all values do; what
 * lies beyond is gathered in the last bar.
 *
 * @param host becomes an image, with the series' names as its description
 */
export function plot(host: HTMLElement, series: readonly Series[]): void {
  const all = series.flatMap(({ values }) => values).toSorted((a, b) => a - b);
  const end = all[Math.floor(all.length * 0.95)] ?? 1;
  // Clocks in browsers tick in tenths of a millisecond: a bar narrower than a tick shows the clock.
  const bin = Math.max(0.1, Math.ceil((end / BINS) * 10) / 10);
  const x = (ms: number) => LEFT + (Math.min(ms / bin, BINS) / BINS) * WIDTH;
  const rows = series.map((one, row) => drawRow(one, row, bin, x));
  const bottom = series.length * ROW;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = share * BINS * bin;
    const anchor = share === 0 ? 'start' : share === 1 ? 'end' : 'middle';
    return `<text class="tick" x="${x(at)}" y="${bottom + 16}" text-anchor="${anchor}">${label(at)}</text>`;
  });
  host.setAttribute('role', 'img');
  const names = series.map(({ name, values }) => `${name}, ${values.length} round trips`);
  host.setAttribute('aria-label', `${names.join('; ')}. The table has the numbers.`);
  host.innerHTML = `<svg class="plot" viewBox="0 0 400 ${bottom + 24}">${rows.join('')}${ticks.join('')}</svg>`;
}

const label = (ms: number) => `${Number(ms.toFixed(1))} ms`;

function drawRow(
  { name, values, mark }: Series,
  row: number,
  bin: number,
  x: (ms: number) => number,
): string {
  const counts = Array.from({ length: BINS }, () => 0);
  for (const ms of values) counts[Math.min(Math.floor(ms / bin), BINS - 1)]! += 1;
  const highest = Math.max(1, ...counts);
  const base = (row + 1) * ROW;
  const bars = counts.map((count, index) => {
    const height = (count / highest) * (ROW - 30);
    return `<rect x="${x(index * bin) + 0.5}" y="${base - height}" width="${WIDTH / BINS - 1}" height="${height}" rx="1" />`;
  });
  const line = Number.isFinite(mark)
    ? `<path class="mark" d="M${x(mark)} ${base - ROW + 22}V${base}" />`
    : '';
  return `<g class="row-${row}">
    <text x="${LEFT}" y="${base - ROW + 16}">${name}</text>
    ${bars.join('')}
    <path class="axis" d="M${LEFT} ${base}h${WIDTH}" />${line}
  </g>`;
}
