/** Rules about data channels, statistics and the program itself. */
import { text } from '../../../labs/contract/read-json.ts';
import { partsOf, peerId, peerOf, type Entry, type StatSeries } from '../model/recording.ts';
import { plotsOf } from '../model/rates.ts';
import type { RunModel } from '../model/run-model.ts';
import type { Finding, Moment, Rule } from './finding.ts';
import { momentAfter, momentOf } from './moments.ts';

/** A queue that has grown beyond this at three looks in a row is not emptied fast enough, in bytes. */
const FULL = 1 << 20;
const EMPTY = FULL / 4;
/** A program that waits at a mark goes a little beyond it, now more and now less; that is no growth. */
const GROWTH = 1.2;

const queued = ({ event }: Entry): number | undefined => {
  if (event.kind === 'traffic') return event.buffered;
  return event.kind === 'state' && event.name === 'bufferedAmount'
    ? Number(event.value)
    : undefined;
};

/** More is sent than leaves. */
const queue: Rule = ({ entries }) => {
  const findings: Finding[] = [];
  const looks = new Map<string, { entry: Entry; size: number }[]>();
  const open = new Map<string, Finding>();
  for (const entry of entries) {
    const size = queued(entry);
    if (size === undefined || !('on' in entry.event)) continue;
    const channel = `${entry.source}/${entry.event.on}`;
    const before = looks.get(channel) ?? [];
    const grows = size > FULL && size > (before.at(-1)?.size ?? 0) * GROWTH;
    const now = grows ? [...before, { entry, size }] : [];
    looks.set(channel, now);
    const raised = open.get(channel);
    if (raised && size < EMPTY) {
      raised.resolved = momentOf(entry);
      open.delete(channel);
    } else if (!raised && now.length >= 3) {
      const ref = peerOf(entry.event);
      const finding: Finding = {
        ...{ rule: 'queue-growing', raised: momentOf(entry) },
        ...(ref !== undefined && { peer: peerId(entry.source, ref) }),
        evidence: now.map((look) => look.entry.index),
        values: { channel: entry.event.on, size: `${Math.round(size / 1024)}` },
      };
      findings.push(finding);
      open.set(channel, finding);
    }
  }
  return findings;
};

/** Something was sent while the channel could not take it. */
const send: Rule = ({ entries }) => {
  const found = new Map<string, Finding>();
  for (const entry of entries) {
    const { event, source } = entry;
    if (!('on' in event) || !event.on.startsWith('dc')) continue;
    const channel = `${source}/${event.on}`;
    const known = found.get(channel);
    const isSend = event.kind === 'result' && event.method === 'send';
    if (isSend && !event.outcome.ok) {
      const error = `${event.outcome.error.name}: ${event.outcome.error.message}`;
      if (known) known.evidence.push(entry.index);
      else {
        found.set(channel, {
          ...{ rule: 'send-refused', raised: momentOf(entry), evidence: [entry.index] },
          values: { channel: event.on, error },
        });
      }
    } else if (isSend && known) known.resolved ??= momentOf(entry);
  }
  return [...found.values()];
};

/** Samples in a row before a limit counts. */
const SAMPLES = 2;

/** The sender says itself what keeps it from sending better. */
const limits: Rule = (model) =>
  model.series
    .filter(({ member }) => member === 'qualityLimitationReason')
    .flatMap((series) =>
      (['cpu', 'bandwidth'] as const).flatMap((reason) =>
        stretches(model, series, (index) => series.values[index] === reason, SAMPLES).map(
          ({ raised, resolved }): Finding => ({
            ...{ rule: `limited-by-${reason}`, peer: series.peer, raised },
            ...(resolved && { resolved }),
            evidence: [raised.entry],
            values: { peer: partsOf(series.peer).ref },
          }),
        ),
      ),
    );

/** Loss that can be seen and heard, in per cent, and how many samples of it count. */
const MUCH = 5;
const OFTEN = 3;

const loss: Rule = (model) =>
  plotsOf(model.series)
    .filter(({ name }) => name === 'loss')
    .flatMap(({ curves }) => curves)
    .flatMap((curve) =>
      stretches(model, curve, (index) => (curve.values[index] ?? 0) > MUCH, OFTEN).map(
        ({ raised, resolved }): Finding => ({
          ...{ rule: 'loss-high', peer: curve.peer, raised, ...(resolved && { resolved }) },
          evidence: [raised.entry],
          values: {
            peer: partsOf(curve.peer).ref,
            loss: `${Math.round(Math.max(...curve.values.map((value) => value ?? 0)))}`,
          },
        }),
      ),
    );

/** Where a series says the same for several samples in a row. */
function stretches(
  model: RunModel,
  { times }: Pick<StatSeries, 'times'>,
  test: (index: number) => boolean,
  atLeast: number,
): { raised: Moment; resolved?: Moment }[] {
  const found: { raised: Moment; resolved?: Moment }[] = [];
  let run = 0;
  times.forEach((time, index) => {
    if (test(index)) {
      run++;
      const raised = run === atLeast ? momentAfter(model, time) : undefined;
      if (raised) found.push({ raised });
      return;
    }
    const last = found.at(-1);
    const resolved = run >= atLeast ? momentAfter(model, time) : undefined;
    if (last && resolved) last.resolved = resolved;
    run = 0;
  });
  return found;
}

const TOTALS = /^(bytes|packets)(Sent|Received)$/;

/** The page shows a number that only grows: a total where a rate is meant. */
const totals: Rule = ({ entries, series }) => {
  const known = new Map<number, string>();
  for (const { member, values } of series) {
    if (!TOTALS.test(member)) continue;
    for (const value of values) {
      if (typeof value === 'number' && value > 10_000) known.set(value, member);
    }
  }
  const shown = new Map<string, { entries: Entry[]; member: string }>();
  if (known.size === 0) return [];
  for (const entry of entries) {
    const { event } = entry;
    if (event.kind !== 'page' || event.type !== 'text') continue;
    for (const [number] of text(event.detail).matchAll(/\d[\d,. \u00a0]*\d/g)) {
      const member = known.get(Number(number.replace(/[^\d]/g, '')));
      if (!member) continue;
      const place = shown.get(event.on) ?? { entries: [], member };
      place.entries.push(entry);
      shown.set(event.on, place);
    }
  }
  return [...shown]
    .filter(([, { entries: times }]) => times.length >= 3)
    .map(([element, { entries: times, member }]): Finding => ({
      ...{ rule: 'totals-as-rates', raised: momentOf(times[2]!) },
      evidence: times.map(({ index }) => index).slice(0, 10),
      values: { element, member },
    }));
};

/** Something was thrown and nobody caught it. */
const uncaught: Rule = ({ entries }) =>
  entries.flatMap((entry): Finding[] => {
    const { event } = entry;
    if (event.kind !== 'run' || event.type !== 'error' || !event.error) return [];
    const values = { error: `${event.error.name}: ${event.error.message}` };
    return [{ rule: 'uncaught', raised: momentOf(entry), evidence: [entry.index], values }];
  });

export const flowRules: readonly Rule[] = [queue, send, limits, loss, totals, uncaught];
