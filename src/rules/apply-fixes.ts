import type { RuleFinding } from './types.ts';

/**
 * The text with the fixes of the findings in it. Where two touch the same place, the first is taken;
 * the other is found again in what results.
 */
export function applyFixes(text: string, findings: readonly RuleFinding[]): string {
  const taken: { start: number; length: number; text: string }[] = [];
  for (const { fix = [] } of findings) {
    const collides = fix.some((edit) =>
      taken.some(
        (other) =>
          edit.start <= other.start + other.length && other.start <= edit.start + edit.length,
      ),
    );
    if (!collides) taken.push(...fix);
  }
  return taken
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (result, edit) =>
        result.slice(0, edit.start) + edit.text + result.slice(edit.start + edit.length),
      text,
    );
}
