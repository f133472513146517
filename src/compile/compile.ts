/** TypeScript to JavaScript that the frame can run: types off, loops guarded, positions kept. */
import { decodedMappings, encodedMappings, TraceMap } from '@jridgewell/trace-mapping';
import { transform } from 'sucrase';
import { parse } from 'sucrase/dist/esm/parser/index.js';
import { guards, type Insertion } from './guard.ts';
import { findImports } from './imports.ts';
import { lineAt } from './tokens.ts';
import { AVAILABLE } from './types.ts';
import type { Compiled, Place, Problem, Source, SourceMap } from './types.ts';

/**
 * Compiles one module. Plain JavaScript is TypeScript without types, so it passes too.
 *
 * @param input a file of the lab
 * @returns the code with a map back to the source, or every problem found with its place
 */
export function compile({ file, text: source, helpers }: Source): Compiled {
  const available = [...AVAILABLE, ...helpers];
  let stripped;
  try {
    stripped = transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      filePath: file,
      sourceMapOptions: { compiledFilename: file },
    });
  } catch (thrown) {
    return { ok: false, problems: [syntaxProblem(thrown)] };
  }
  const { code } = stripped;
  const map = { ...stripped.sourceMap!, sourcesContent: [source] } as SourceMap;
  const tokens = parse(code, false, false, false).tokens;
  // Looked for in the source: types off, an import that nothing uses yet is gone.
  const problems = findImports(source, parse(source, false, true, false).tokens)
    .filter(({ specifier }) => !available.includes(specifier))
    .map(({ specifier, start }): Problem => {
      const place = placeAt(source, start - 1);
      return { kind: 'import', specifier, available, place };
    });
  if (problems.length > 0) return { ok: false, problems };
  const insertions = guards(code, tokens);
  const guarded = insert(code, insertions);
  const shifted = { ...map, mappings: shiftColumns(map, code, insertions) };
  const imports = findImports(guarded, parse(guarded, false, false, false).tokens);
  return { ok: true, code: guarded, map: shifted, imports };
}

function syntaxProblem(thrown: unknown): Problem {
  const { message = '', loc } = thrown as { message?: string; loc?: Place };
  // Sucrase puts its own name of the file in front and the position behind.
  const plain = message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '');
  const place = loc
    ? { line: loc.line, column: Math.max(0, loc.column - 1) }
    : { line: 1, column: 0 };
  return { kind: 'syntax', message: plain, place };
}

function insert(code: string, insertions: readonly Insertion[]): string {
  let out = '';
  let from = 0;
  for (const { at, text } of insertions) {
    out += code.slice(from, at) + text;
    from = at;
  }
  return out + code.slice(from);
}

/** Moves the generated columns of a map behind what was put in before them on their line. */
function shiftColumns(map: SourceMap, code: string, insertions: readonly Insertion[]): string {
  const byLine = new Map<number, { column: number; length: number }[]>();
  for (const { at, text } of insertions) {
    const { line, column } = placeAt(code, at);
    byLine.set(line, [...(byLine.get(line) ?? []), { column, length: text.length }]);
  }
  const mappings = decodedMappings(new TraceMap(map)).map((segments, index) =>
    segments.map((segment) => {
      const before = (byLine.get(index + 1) ?? []).filter(({ column }) => column <= segment[0]);
      const shift = before.reduce((sum, { length }) => sum + length, 0);
      const [column, ...rest] = segment;
      return [column + shift, ...rest] as typeof segment;
    }),
  );
  return encodedMappings(new TraceMap({ ...map, mappings }));
}

function placeAt(code: string, position: number): Place {
  const column = position - (code.lastIndexOf('\n', position - 1) + 1);
  return { line: lineAt(code, position), column };
}
