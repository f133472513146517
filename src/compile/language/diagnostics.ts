import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-protocol';
import * as ts from 'virtual:typescript';
import { sourceOf, type Context, type Language } from './context.ts';
import { TYPESCRIPT, type DiagnosticData } from './diagnostic-data.ts';
import { rangeOf } from './positions.ts';
import { ruleDiagnostics } from './rules.ts';

const change = {
  en: (name: string) => `Change to “${name}”`,
  ko: (name: string) => `“${name}”(으)로 바꾸기`,
};

/** "Did you mean …?": the last name that the message quotes is meant. */
const SUGGESTS = new Set([2551, 2552, 2561, 2568, 2570, 2724]);

/**
 * That a type is missing and cannot be inferred. A program that was written in JavaScript would be
 * marked on each line for it, and runs.
 */
const isMissingType = ({ code }: ts.Diagnostic): boolean => code >= 7000 && code < 7100;

/**
 * What there is to say of a file: what the compiler finds wrong or deprecated, and what the rules about
 * WebRTC find. While the syntax is wrong, that alone is told, for types of half a statement are only
 * noise.
 */
export function diagnose(context: Context, path: string): Diagnostic[] {
  const { service, language } = context;
  const source = sourceOf(context, path);
  const syntactic = service.getSyntacticDiagnostics(path);
  if (syntactic.length > 0) return syntactic.map((found) => toLsp(source, found, language));
  const deprecated = service
    .getSuggestionDiagnostics(path)
    .filter(({ reportsDeprecated }) => reportsDeprecated);
  const semantic = service.getSemanticDiagnostics(path).filter((found) => !isMissingType(found));
  const compiled = [...semantic, ...deprecated].map((found) => toLsp(source, found, language));
  return [...compiled, ...ruleDiagnostics(context, path)];
}

function toLsp(source: ts.SourceFile, found: ts.Diagnostic, language: Language): Diagnostic {
  const { start = 0, length = 0, code, messageText, category } = found;
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  const range = rangeOf(source, { start, length });
  const isError = category === ts.DiagnosticCategory.Error;
  const severity: DiagnosticSeverity = isError ? 1 : found.reportsDeprecated ? 2 : 4;
  const name = SUGGESTS.has(code) ? /'(\w+)'[^']*$/.exec(message)?.[1] : undefined;
  const fixes = name ? [{ title: change[language](name), edits: [{ range, newText: name }] }] : [];
  const data: DiagnosticData = { fixes };
  return { range, severity, code, source: TYPESCRIPT, message, data };
}
