/** Runs the rules over programs that stand in no file. */
import { join } from 'node:path';
import ts from 'typescript';
import { lint } from '../../../src/rules/lint.ts';
import type { RuleFinding } from '../../../src/rules/types.ts';

const root = new URL('../../../', import.meta.url).pathname;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/**
 * The findings in each program, in the order of the programs. They are taken for files of a lab, so
 * that what labs import is found.
 */
export function lintTexts(texts: readonly string[]): RuleFinding[][] {
  const files = new Map(texts.map((text, at) => [join(root, 'labs/under-test', `${at}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  const program = ts.createProgram({ rootNames: [...files.keys()], options, host });
  return [...files.keys()].map((path) => lint(ts, program, program.getSourceFile(path)!));
}
