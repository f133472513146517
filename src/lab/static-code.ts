/**
 * The code of a lab as the page delivers it: readable before any editor is there. Its first block of
 * element lookups is folded, which a reader has seen in every lab before.
 */
import { highlight } from './highlight.ts';

const lookup = /^(?:export )?const [\w$]+\b.*document\s*\.\s*(?:querySelector|getElementById)/;
const gapComment = /(<span class="tok-comment">\/\/ )(\d+\.)/g;

/** The lines of a file that are folded at first, counted from 0, the last one included. */
export interface Fold {
  from: number;
  to: number;
}

/** The first block of at least two lines that only look elements up. */
export function lookupsOf(code: string): Fold | undefined {
  const lines = code.split('\n');
  const from = lines.findIndex((line, at) => lookup.test(line) && lookup.test(lines[at + 1] ?? ''));
  if (from === -1) return undefined;
  const past = lines.findIndex((line, at) => at > from && !lookup.test(line));
  return { from, to: (past === -1 ? lines.length : past) - 1 };
}

/** @param folded says what stands folded, for a number of lines */
export function drawCode(code: string, file: string, folded: (count: number) => string): string {
  const lines = highlight(code, file)
    .replace(gapComment, '$1<b class="gap-mark">$2</b>')
    .split('\n');
  const fold = file.endsWith('.html') ? undefined : lookupsOf(code);
  if (!fold) return lines.join('\n');
  const words = folded(fold.to - fold.from + 1);
  const summary = `<span class="line fold-words"><i>${words}</i>\n</span>`;
  return [
    ...lines.slice(0, fold.from).map((line) => `${line}\n`),
    summary,
    `<span class="folded">${lines.slice(fold.from, fold.to + 1).join('\n')}\n</span>`,
    lines.slice(fold.to + 1).join('\n'),
  ].join('');
}
