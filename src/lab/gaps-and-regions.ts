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

/**
 * The lines that open and close a region; regions may stand in each other.
 *
 * @throws {Error} when there is no region of that name, which fails the build
 */
function boundsOf(lines: readonly string[], name: string, file: string): [number, number] {
  const start = lines.findIndex((line) => line.trim() === `// #region ${name}`);
  let depth = 0;
  const end = lines.findIndex((line, index) => {
    if (index < start) return false;
    if (line.trim().startsWith('// #region ')) depth++;
    return line.trim() === '// #endregion' && --depth === 0;
  });
  if (start === -1 || end === -1) {
    const known = lines.flatMap((line) => /\/\/ #region (\S+)/.exec(line)?.[1] ?? []);
    throw new Error(
      `${file} has no region "${name}". Quote one that it has (${known.join(', ')}), ` +
        `or mark the lines with "// #region ${name}" and "// #endregion".`,
    );
  }
  return [start, end];
}

/**
 * One region of a file, moved to the left margin.
 *
 * @param file its name, for the error
 * @param without a region inside it, in whose place only a mark is shown
 * @throws {Error} when the file has no region of that name, which fails the build
 */
export function region(source: string, name: string, file: string, without?: string): string {
  const lines = source.split('\n');
  const [start, end] = boundsOf(lines, name, file);
  const [from, to] = without === undefined ? [end, end] : boundsOf(lines, without, file);
  const left = without === undefined ? [] : [lines[from]!.replace(/#region.*/, '…')];
  const body = [...lines.slice(start + 1, from), ...left, ...lines.slice(to + 1, end)];
  const indents = body.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return withoutRegions(body.map((line) => line.slice(indent)).join('\n'));
}
