/** Two runs side by side: what one has and the other has not. */
import { lanesOf } from './lanes.ts';
import type { Recording } from './recording.ts';
import { stepsOf, type Row } from './rows.ts';
import { readRun, type RunModel } from './run-model.ts';

export interface Difference {
  /** The peer, by its place among the lifelines: names may differ from run to run. */
  lane: number;
  /** Which of the two runs has the step. */
  only: 'before' | 'now';
  row: Row;
}

/** The longest list of one kind that is aligned; the cost grows with its square. */
const LONGEST = 2000;

/**
 * What differs, the earliest first. Each peer is compared by itself, and each kind of step by itself,
 * since their order among each other changes from run to run of the same program.
 */
export function compare(before: Recording, now: RunModel): Difference[] {
  const [old, fresh] = [stepLists(readRun(before)), stepLists(now)];
  const found: Difference[] = [];
  /** What both have: the ids in the run before, with those in this one. */
  const common: [number, number][] = [];
  for (const name of new Set([...old.keys(), ...fresh.keys()])) {
    const [then, present] = [old.get(name) ?? [], fresh.get(name) ?? []];
    const same = align(then.map(keyOf), present.map(keyOf));
    const lane = Number(name.split(' ')[0]);
    then.forEach((row, at) => {
      const other = present[same.get(at) ?? -1];
      if (other) common.push([row.id, other.id]);
      else found.push({ lane, only: 'before', row });
    });
    const shared = new Set(same.values());
    present.forEach((row, at) => {
      if (!shared.has(at)) found.push({ lane, only: 'now', row });
    });
  }
  // Times of two runs say nothing of each other: what is missing here stands behind the last step
  // before it that both have.
  common.sort(([a], [b]) => a - b);
  const placeOf = ({ only, row }: Difference) =>
    only === 'now' ? row.id : (common.findLast(([id]) => id < row.id)?.[1] ?? -1) + 0.5;
  return found
    .map((difference) => ({ difference, place: placeOf(difference) }))
    .sort((a, b) => a.place - b.place || a.difference.row.id - b.difference.row.id)
    .map(({ difference }) => difference);
}

/** The steps that matter, by peer and kind. */
function stepLists(model: RunModel): Map<string, Row[]> {
  const lanes = lanesOf(model);
  const places = new Map(lanes.map(({ id }, place) => [id, place]));
  const lists = new Map<string, Row[]>();
  for (const row of stepsOf(model, lanes).rows) {
    const kind = kindOf(row);
    if (kind === undefined) continue;
    const name = `${places.get(row.lane ?? '') ?? -1} ${kind}`;
    const list = lists.get(name) ?? [];
    lists.set(name, list);
    // How many addresses a device has is no matter of the program.
    const isRepeated = kind === 'candidate' && list.some((one) => keyOf(one) === keyOf(row));
    if (!isRepeated && list.length < LONGEST) list.push(row);
  }
  return lists;
}

/** Steps of a kind are compared with each other; those without one not at all. */
function kindOf({ kind, label, tone }: Row): string | undefined {
  if (kind === 'call' || kind === 'description') return 'call';
  if (kind === 'candidate') return /^icecandidateerror/.test(label) ? undefined : 'candidate';
  if (kind === 'state') return /^(signalingState|connectionState|new RTCPeer)/.exec(label)?.[0];
  if (kind === 'event' || kind === 'signal') return kind;
  return kind === 'run' && tone === 'bad' ? 'error' : undefined;
}

/** What makes two steps the same: of a candidate that it passed, of all else the whole. */
function keyOf({ kind, label, outcome }: Row): string {
  const what = kind === 'candidate' ? /^\w+/.exec(label)![0] : label;
  return `${what} ${outcome === 'failed' ? 'failed' : ''}`;
}

/** The longest common subsequence of two lists: places in the first, with those in the second. */
function align(before: readonly string[], now: readonly string[]): Map<number, number> {
  const width = now.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[i] === now[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const common = new Map<number, number>();
  for (let i = 0, j = 0; i < before.length && j < now.length;) {
    if (before[i] === now[j]) {
      common.set(i++, j++);
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return common;
}
