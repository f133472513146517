import type { FormattingOptions, TextEdit } from 'vscode-languageserver-protocol';
import * as ts from 'virtual:typescript';
import { sourceOf, type Context } from './context.ts';
import { rangeOf } from './positions.ts';

/** The changes that lay a file out. */
export function format(context: Context, path: string, options: FormattingOptions): TextEdit[] {
  const source = sourceOf(context, path);
  const edits = context.service.getFormattingEditsForDocument(path, {
    ...ts.getDefaultFormatCodeSettings('\n'),
    indentSize: options.tabSize,
    tabSize: options.tabSize,
    convertTabsToSpaces: options.insertSpaces,
  });
  return edits.map(({ span, newText }) => ({ range: rangeOf(source, span), newText }));
}
