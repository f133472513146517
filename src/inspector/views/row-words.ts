/** A row in words, for the list and for who cannot see the picture. */
import type { InspectorState } from '../inspector-state.svelte.ts';
import type { Arrow } from '../model/arrows.ts';
import type { Lane } from '../model/lanes.ts';
import type { Row } from '../model/rows.ts';

type Words = Pick<InspectorState, 'say' | 'nameOf'>;

export function laneName(lane: Lane | undefined, words: Words): string {
  if (!lane) return words.say('lane.page');
  return lane.kind === 'peer' ? words.nameOf(lane.id) : words.say(`lane.${lane.kind}`);
}

/** What became of what left in this row. */
export function arrowWords(
  arrow: Arrow,
  rows: readonly Row[],
  lanes: readonly Lane[],
  words: Words,
) {
  const name = (id: string) =>
    laneName(
      lanes.find((lane) => lane.id === id),
      words,
    );
  const [from, to] = [name(arrow.from), name(arrow.to)];
  if (arrow.status === 'outside') {
    const comesIn = arrow.from === 'outside' || arrow.from === 'signaling';
    return words.say(comesIn ? 'arrow.outsideFrom' : 'arrow.outside', { from, to });
  }
  const took = (rows[arrow.end ?? -1]?.at ?? 0) - (rows[arrow.start]?.at ?? 0);
  return words.say(`arrow.${arrow.status}`, { to, ms: Math.max(0, took).toFixed(0) });
}

/** The whole row, in the order in which one would say it. */
export function rowWords(
  row: Row,
  arrow: Arrow | undefined,
  { rows, lanes }: InspectorState['ladder'],
  words: Words,
): string {
  const lane = lanes.find(({ id }) => id === row.lane);
  return [
    `${row.at.toFixed(0)} ms`,
    laneName(lane, words),
    row.steps.length > 1 ? `${row.label} × ${row.steps.length}` : row.label,
    row.outcome === undefined ? '' : words.say(`outcome.${row.outcome}`),
    arrow ? arrowWords(arrow, rows, lanes, words) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
