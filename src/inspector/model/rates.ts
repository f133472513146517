/** Numbers that mean something, from the totals of the statistics. */
import type { PeerId, StatSeries } from './recording.ts';

/**
 * The rate of a total, by the rules of chrome://webrtc-internals (its `stats_rates_calculator.js`):
 * the difference to the sample before, by the time between them. The first sample has none, and
 * neither has one after which the counter has begun anew.
 *
 * @param factor 8 for bits of bytes
 * @returns one value for each sample, per second
 */
export function rateOf(
  { times, values }: Pick<StatSeries, 'times' | 'values'>,
  factor = 1,
): (number | null)[] {
  return values.map((value, index) => {
    if (index === 0 || typeof value !== 'number') return null;
    const before = values[index - 1];
    const seconds = (times[index]! - times[index - 1]!) / 1000;
    if (typeof before !== 'number' || value < before || seconds <= 0) return null;
    return ((value - before) / seconds) * factor;
  });
}

export const PLOTS = [
  'bitrate',
  'frames',
  'roundTrip',
  'jitter',
  'loss',
  'buffered',
  'limits',
] as const;
export type PlotName = (typeof PLOTS)[number];

export interface Curve {
  peer: PeerId;
  /** What it is of, in the words of the statistics: `inbound-rtp video`. */
  label: string;
  times: number[];
  values: (number | null)[];
  /** For a plot of states, what each value stands for. */
  words?: string[];
}

export interface Plot {
  name: PlotName;
  /** `kbit/s`, `1/s`, `ms`, `%`, `B`, or nothing for states. */
  unit: string;
  curves: Curve[];
}

const isRtp = (type: string) => type === 'inbound-rtp' || type === 'outbound-rtp';

/** The plots for which a run has anything to show. What never changes from zero is left out. */
export function plotsOf(series: readonly StatSeries[]): Plot[] {
  const kinds = new Map<string, string>();
  for (const { peer, entry, member, values } of series) {
    if (member === 'kind') kinds.set(`${peer} ${entry}`, String(values.at(-1)));
  }
  const label = ({ peer, entry, type }: StatSeries) =>
    [type, kinds.get(`${peer} ${entry}`)].filter(Boolean).join(' ');
  const curves = (
    test: (one: StatSeries) => boolean,
    values: (one: StatSeries) => (number | null)[],
  ): Curve[] =>
    series.filter(test).map((one) => ({
      ...{ peer: one.peer, label: label(one), times: one.times, values: values(one) },
    }));
  const plots: Plot[] = [
    {
      name: 'bitrate',
      unit: 'kbit/s',
      curves: curves(
        ({ type, member }) => isRtp(type) && /^bytes(Sent|Received)$/.test(member),
        (one) => rateOf(one, 8 / 1000),
      ),
    },
    {
      name: 'frames',
      unit: '1/s',
      curves: curves(
        ({ type, member }) => isRtp(type) && /^frames(Encoded|Decoded)$/.test(member),
        (one) => rateOf(one),
      ),
    },
    {
      name: 'roundTrip',
      unit: 'ms',
      curves: curves(
        ({ type, member }) =>
          (type === 'candidate-pair' && member === 'currentRoundTripTime') ||
          (type === 'remote-inbound-rtp' && member === 'roundTripTime'),
        (one) => numbers(one, 1000),
      ),
    },
    {
      name: 'jitter',
      unit: 'ms',
      curves: curves(
        ({ type, member }) => /inbound-rtp$/.test(type) && member === 'jitter',
        (one) => numbers(one, 1000),
      ),
    },
    { name: 'loss', unit: '%', curves: lossCurves(series, label) },
    {
      name: 'buffered',
      unit: 'B',
      curves: curves(
        ({ member }) => member === 'bufferedAmount',
        (one) => numbers(one),
      ),
    },
    { name: 'limits', unit: '', curves: limitCurves(series, label) },
  ];
  return plots
    .map((plot) => ({ ...plot, curves: plot.curves.filter(saysAnything) }))
    .filter(({ curves: left }) => left.length > 0);
}

const numbers = ({ values }: StatSeries, factor = 1): (number | null)[] =>
  values.map((value) => (typeof value === 'number' ? value * factor : null));

const saysAnything = ({ values }: Curve): boolean =>
  values.some((value) => value !== null && value !== 0);

/** Of the packets between two samples, how many were lost. */
function lossCurves(series: readonly StatSeries[], label: (one: StatSeries) => string): Curve[] {
  return series
    .filter(({ type, member }) => type === 'inbound-rtp' && member === 'packetsLost')
    .map((lost): Curve => {
      const received = series.find(
        ({ peer, entry, member }) =>
          peer === lost.peer && entry === lost.entry && member === 'packetsReceived',
      );
      const values = lost.values.map((value, index) => {
        const [before, now, then] = [
          lost.values[index - 1],
          received?.values[index],
          received?.values[index - 1],
        ];
        if (![value, before, now, then].every((one) => typeof one === 'number')) return null;
        const missing = (value as number) - (before as number);
        const arrived = (now as number) - (then as number);
        if (missing < 0 || arrived < 0 || missing + arrived === 0) return null;
        return (100 * missing) / (missing + arrived);
      });
      return { peer: lost.peer, label: label(lost), times: lost.times, values };
    });
}

const REASONS = ['none', 'cpu', 'bandwidth', 'other'];

function limitCurves(series: readonly StatSeries[], label: (one: StatSeries) => string): Curve[] {
  return series
    .filter(({ member }) => member === 'qualityLimitationReason')
    .map((one) => ({
      ...{ peer: one.peer, label: label(one), times: one.times, words: REASONS },
      values: one.values.map((value) => Math.max(0, REASONS.indexOf(String(value)))),
    }));
}
