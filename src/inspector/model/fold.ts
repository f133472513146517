/** Folds noise: what comes by the dozen and says little one by one. */
import type { Row, RowKind } from './rows.ts';

/** Kinds that are folded, always or from the third of a kind on. */
const NOISY: Partial<Record<RowKind, number>> = {
  statistics: 2,
  candidate: 2,
  message: 3,
  media: 2,
  page: 4,
};

/** What counts as the same noise: rows that fold into each other have the same. */
function noiseOf({ kind, label, lane = '', tone }: Row): string | undefined {
  if (NOISY[kind] === undefined || tone !== 'plain') return undefined;
  const what = /^[\w#.-]+( frames| text| usable| options)?/.exec(label)?.[0] ?? '';
  if (kind === 'page' && !/ (text|usable|options)$/.test(what)) return undefined;
  if (kind === 'media' && !/ frames$/.test(what)) return undefined;
  return `${kind} ${lane} ${what}`;
}

/**
 * Rows of the same noise become one, as long as nothing but noise comes between them. What failed
 * is never folded.
 */
export function foldNoise(rows: readonly Row[]): Row[] {
  const folded: Row[] = [];
  const open = new Map<string, Row[]>();
  const close = () => open.clear();
  for (const row of rows) {
    const noise = noiseOf(row);
    if (noise === undefined) {
      close();
      folded.push(row);
      continue;
    }
    const members = open.get(noise) ?? [];
    members.push(row);
    open.set(noise, members);
    const atLeast = NOISY[row.kind]!;
    if (members.length < atLeast) folded.push(row);
    else if (members.length === atLeast) {
      // The first of them becomes the row that stands for all.
      const place = folded.lastIndexOf(members[0]!);
      folded[place] = { ...members[0]!, steps: members.flatMap(({ steps }) => steps) };
      for (const member of members.slice(1, -1)) folded.splice(folded.lastIndexOf(member), 1);
      members[0] = folded[place]!;
    } else members[0]!.steps.push(...row.steps);
  }
  return folded;
}
