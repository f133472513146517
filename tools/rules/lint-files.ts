import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { applyFixes } from '../../src/rules/apply-fixes.ts';
import { lint } from '../../src/rules/lint.ts';
import type { RuleFinding } from '../../src/rules/types.ts';

/** A finding with its file, as the caller named that. */
export interface Placed {
  path: string;
  line: number;
  column: number;
  finding: RuleFinding;
}

/** A `tsconfig.json` that says nothing that could be understood. */
export class UnusableConfig extends Error {}

/** What a file without a `tsconfig.json` is read with. */
const SENSIBLE: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  skipLibCheck: true,
};

/**
 * Looks over files, each with the nearest `tsconfig.json`.
 *
 * @param fix whether to write safe fixes into the files; what they mend is not told any more
 */
export function lintFiles(paths: readonly string[], fix: boolean): Placed[] {
  const byConfig = Map.groupBy(paths, configOf);
  return [...byConfig].flatMap(([config, own]) => {
    const found = lintTogether(own, config);
    if (!fix || !found.some(({ finding }) => finding.fix)) return found;
    for (const path of own) mend(path, found);
    return lintTogether(own, config);
  });
}

function mend(path: string, found: readonly Placed[]): void {
  const own = found.filter((one) => one.path === path).map(({ finding }) => finding);
  if (own.some(({ fix }) => fix)) writeFileSync(path, applyFixes(readFileSync(path, 'utf8'), own));
}

const configOf = (path: string) =>
  ts.findConfigFile(dirname(resolve(path)), (name) => ts.sys.fileExists(name));

function lintTogether(paths: readonly string[], config: string | undefined): Placed[] {
  const program = ts.createProgram({
    rootNames: paths.map((path) => resolve(path)),
    options: { ...optionsOf(config), allowJs: true, noEmit: true },
  });
  return paths.flatMap((path) => {
    const source = program.getSourceFile(resolve(path))!;
    return lint(ts, program, source).map((finding) => {
      const { line, character } = source.getLineAndCharacterOfPosition(finding.start);
      return { path, line: line + 1, column: character + 1, finding };
    });
  });
}

function optionsOf(config: string | undefined): ts.CompilerOptions {
  if (!config) return SENSIBLE;
  const read: { config?: unknown; error?: ts.Diagnostic } = ts.readConfigFile(config, (name) =>
    ts.sys.readFile(name),
  );
  const { config: json, error } = read;
  if (error) {
    const why = ts.flattenDiagnosticMessageText(error.messageText, ' ');
    throw new UnusableConfig(`${config} cannot be read: ${why}`);
  }
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, dirname(config));
  // A program for Node knows no DOM, and then nothing of it is a connection.
  const lib = options.lib && [
    ...new Set([...options.lib, 'lib.dom.d.ts', 'lib.dom.iterable.d.ts']),
  ];
  return { ...options, ...(lib && { lib }), incremental: false, composite: false };
}
