/** What becomes of a lab's file between the folder and the reader: nothing but its comments. */
import type { CheckText } from '../../labs/contract/check.ts';

const gap = /^([ \t]*\/\/ (\d+)\. ).*$/gm;
const regionMark = /^[ \t]*\/\/ #(?:end)?region\b.*\n?/gm;

/**
 * Puts the gaps' comments into the reader's language. The code and its lines stay as they are.
 *
 * @param texts the lab's checks, in order: gap `n` belongs to check `n`
 */
export function localiseGaps(source: string, texts: readonly CheckText<string>[]): string {
  return source.replace(gap, (whole, lead: string, number: string) => {
    const text = texts[Number(number) - 1];
    return text ? lead + text.gap : whole;
  });
}

/** The file without the marks by which the lessons quote it. */
export function withoutRegions(source: string): string {
  return source.replace(regionMark, '');
}

/** The line that closes the region which begins at `start`; regions may stand in each other. */
function endOfRegion(lines: readonly string[], start: number): number {
  let depth = 0;
  return lines.findIndex((line, index) => {
    if (index < start) return false;
    if (line.trim().startsWith('// #region ')) depth++;
    return line.trim() === '// #endregion' && --depth === 0;
  });
}

/**
 * One region of a file, moved to the left margin.
 *
 * @param file its name, for the error
 * @throws {Error} when the file has no region of that name, which fails the build
 */
export function region(source: string, name: string, file: string): string {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => line.trim() === `// #region ${name}`);
  const end = endOfRegion(lines, start);
  if (start === -1 || end === -1) {
    const known = [...source.matchAll(/\/\/ #region (\S+)/g)].map(([, found]) => found);
    throw new Error(
      `${file} has no region "${name}". Quote one that it has (${known.join(', ')}), ` +
        `or mark the lines with "// #region ${name}" and "// #endregion".`,
    );
  }
  const body = lines.slice(start + 1, end);
  const indents = body.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return withoutRegions(body.map((line) => line.slice(indent)).join('\n'));
}
