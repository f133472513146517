import type { Diagnostic, DiagnosticSeverity, TextEdit } from 'vscode-languageserver-protocol';
import * as ts from 'virtual:typescript';
import { sourceOf, type Context } from './context.ts';
import { rangeOf } from './positions.ts';

/** What is sent with a diagnostic, for the editor to offer. */
export interface Fix {
  /** What is written in place of what is marked, for the button's text. */
  replacement: string;
  edits: TextEdit[];
}

/** "Did you mean …?": the last name that the message quotes is meant. */
const SUGGESTS = new Set([2551, 2552, 2561, 2568, 2570, 2724]);

/**
 * That a type is missing and cannot be inferred. A program that was written in JavaScript would be
 * marked on each line for it, and runs.
 */
const isMissingType = ({ code }: ts.Diagnostic): boolean => code >= 7000 && code < 7100;

/**
 * What the compiler has to say of a file: what is wrong, and what is deprecated. While the syntax is
 * wrong, that alone is told, for types of half a statement are only noise.
 */
export function diagnose(context: Context, path: string): Diagnostic[] {
  const { service } = context;
  const source = sourceOf(context, path);
  const syntactic = service.getSyntacticDiagnostics(path);
  if (syntactic.length > 0) return syntactic.map((found) => toLsp(source, found));
  const deprecated = service
    .getSuggestionDiagnostics(path)
    .filter(({ reportsDeprecated }) => reportsDeprecated);
  const semantic = service.getSemanticDiagnostics(path).filter((found) => !isMissingType(found));
  return [...semantic, ...deprecated].map((found) => toLsp(source, found));
}

function toLsp(source: ts.SourceFile, found: ts.Diagnostic): Diagnostic {
  const { start = 0, length = 0, code, messageText, category } = found;
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  const range = rangeOf(source, { start, length });
  const isError = category === ts.DiagnosticCategory.Error;
  const severity: DiagnosticSeverity = isError ? 1 : found.reportsDeprecated ? 2 : 4;
  const replacement = SUGGESTS.has(code) ? /'(\w+)'[^']*$/.exec(message)?.[1] : undefined;
  const fix = replacement && { replacement, edits: [{ range, newText: replacement }] };
  return {
    ...{ range, severity, code, source: 'TypeScript', message },
    ...(fix && { data: [fix] satisfies Fix[] }),
  };
}
