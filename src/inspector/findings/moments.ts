/** What rules ask of a run again and again. */
import { PATIENCE } from '../model/arrows.ts';
import { peerId, peerOf, type Entry, type PeerId } from '../model/recording.ts';
import type { RunModel } from '../model/run-model.ts';
import type { Moment } from './finding.ts';

export const momentOf = ({ index, at }: Entry): Moment => ({ entry: index, at });

/**
 * The first moment at or after a time; nothing where the recording ends before it, or the run does:
 * what would have come then, nobody knows.
 */
export function momentAfter({ entries }: RunModel, time: number): Moment | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.at < time) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low];
  if (!entry || (stopOf(entries)?.at ?? Infinity) <= time) return undefined;
  return { entry: low, at: entry.at };
}

const stopOf = (entries: readonly Entry[]) =>
  entries.findLast(({ event }) => event.kind === 'run' && event.type === 'stop');

/** The entries of one connection and of what belongs to it. */
export function entriesOf({ entries }: RunModel, peer: PeerId): Entry[] {
  return entries.filter(({ event, source }) => {
    const ref = peerOf(event);
    return ref !== undefined && peerId(source, ref) === peer;
  });
}

/** A value that a state had, from one entry to the next. */
export interface Span {
  value: string;
  from: Moment;
  until?: Moment;
}

/** All values of a state of a peer, oldest first. */
export function spansOf(own: readonly Entry[], state: string, first: string): Span[] {
  const spans: Span[] = own[0] ? [{ value: first, from: momentOf(own[0]) }] : [];
  for (const entry of own) {
    const { event } = entry;
    if (event.kind !== 'state' || event.name !== state || !event.on.startsWith('pc')) continue;
    const last = spans.at(-1);
    if (typeof event.value !== 'string' || last?.value === event.value) continue;
    if (last) last.until = momentOf(entry);
    spans.push({ value: event.value, from: momentOf(entry) });
  }
  return spans;
}

/** The value in force after an entry. */
export const valueIn = (spans: readonly Span[], entry: number): string | undefined =>
  spans.findLast(({ from }) => from.entry <= entry)?.value;

/** The moment at which something has lasted for too long, if it has. */
export function tooLong(
  model: RunModel,
  since: Moment,
  until: Moment | undefined,
  patience = PATIENCE,
): Moment | undefined {
  const raised = momentAfter(model, since.at + patience);
  return raised && (until === undefined || until.at > raised.at) ? raised : undefined;
}
