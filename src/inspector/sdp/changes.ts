/** What has changed from one description to the next, by meaning and not by text. */
import { realCodecs, sectionsOf, type SdpSection } from './sections.ts';

/** Each kind of change has a text in the catalogues: `sdp.change.<kind>`. */
export interface Change {
  kind:
    | 'added'
    | 'rejected'
    | 'recycled'
    | 'direction'
    | 'codecsAdded'
    | 'codecsRemoved'
    | 'codecOrder'
    | 'parameters'
    | 'restart'
    | 'certificate'
    | 'role'
    | 'extensions'
    | 'candidates';
  /** The section, by its mid. */
  mid: string;
  values: Record<string, string>;
}

/** Compares two descriptions of one side of one connection. */
export function changesBetween(before: string, after: string): Change[] {
  const olds = sectionsOf(before).slice(1);
  const news = sectionsOf(after).slice(1);
  return news.flatMap((section, index) => {
    const old = olds[index];
    if (!old) return [change('added', section, { kind: section.kind })];
    if (old.mid !== section.mid) return [change('recycled', section, { kind: section.kind })];
    return sectionChanges(old, section);
  });
}

const change = (
  kind: Change['kind'],
  { mid, kind: media }: SdpSection,
  values: Record<string, string> = {},
): Change => ({ kind, mid, values: { mid, media, ...values } });

function sectionChanges(old: SdpSection, now: SdpSection): Change[] {
  const changes: Change[] = [];
  const add = (kind: Change['kind'], values: Record<string, string> = {}) =>
    changes.push(change(kind, now, values));
  if (!old.rejected && now.rejected) add('rejected');
  if (old.direction !== now.direction) add('direction', { from: old.direction, to: now.direction });
  const [was, is] = [codecNames(old), codecNames(now)];
  const gained = is.filter((name) => !was.includes(name));
  const lost = was.filter((name) => !is.includes(name));
  if (gained.length > 0) add('codecsAdded', { codecs: gained.join(', ') });
  if (lost.length > 0) add('codecsRemoved', { codecs: lost.join(', ') });
  const [common, order] = [
    was.filter((one) => is.includes(one)),
    is.filter((one) => was.includes(one)),
  ];
  if (common.join() !== order.join()) add('codecOrder', { codecs: order.join(', ') });
  const altered = now.codecs
    .filter((codec) => {
      const before = old.codecs.find(
        ({ payload, name }) => payload === codec.payload && name === codec.name,
      );
      return before !== undefined && before.parameters !== codec.parameters;
    })
    .map(({ name }) => name);
  if (altered.length > 0) add('parameters', { codecs: [...new Set(altered)].join(', ') });
  if (old.ufrag && now.ufrag && old.ufrag !== now.ufrag) add('restart');
  if (old.fingerprint && now.fingerprint && old.fingerprint !== now.fingerprint) add('certificate');
  if (old.setup !== now.setup) add('role', { from: old.setup, to: now.setup });
  if (old.extensions.join() !== now.extensions.join()) {
    add('extensions', { from: `${old.extensions.length}`, to: `${now.extensions.length}` });
  }
  if (old.candidates.length !== now.candidates.length) {
    add('candidates', { from: `${old.candidates.length}`, to: `${now.candidates.length}` });
  }
  return changes;
}

const codecNames = ({ codecs }: SdpSection): string[] => [
  ...new Set(realCodecs(codecs).map(({ name }) => name)),
];

/** A line that a program has taken out of a description or put into it. */
export interface Munged {
  line: string;
  how: 'added' | 'removed';
  /** The mid of its section, `session` for what stands before the first. */
  section: string;
}

/**
 * What differs between a description as the browser made it and as it was set, line by line.
 *
 * @param ignored lines that may come on the way
 */
export function mungingOf(
  made: string,
  set: string,
  ignored = /^a=(candidate:|end-of-c)/,
): Munged[] {
  const [before, after] = [sectionsOf(made), sectionsOf(set)];
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
    const section = before[index] ?? after[index]!;
    const name = index === 0 ? 'session' : section.mid || String(index - 1);
    const lines = (one?: SdpSection) =>
      (one?.lines ?? []).map(({ text }) => text).filter((text) => !ignored.test(text));
    const [was, is] = [lines(before[index]), lines(after[index])];
    return [
      ...was
        .filter((line) => !is.includes(line))
        .map((line): Munged => ({ line, how: 'removed', section: name })),
      ...is
        .filter((line) => !was.includes(line))
        .map((line): Munged => ({ line, how: 'added', section: name })),
    ];
  }).flat();
}
