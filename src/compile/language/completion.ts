import type {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  Position,
} from 'vscode-languageserver-protocol';
import type * as ts from 'virtual:typescript';
import { sourceOf, type Context } from './context.ts';
import { documentationOf, markdown, textOf } from './display.ts';
import { offsetAt, rangeOf } from './positions.ts';

/** What an item is sent with, so that its documentation can be asked for. */
interface Asked {
  path: string;
  offset: number;
  name: string;
  source?: string;
}

const preferences: ts.UserPreferences = {
  includeCompletionsForModuleExports: false,
  includeCompletionsWithInsertText: true,
  includeAutomaticOptionalChainCompletions: true,
  quotePreference: 'single',
};

const METHOD = 2;
const VARIABLE = 6;
const kinds: Readonly<Record<string, CompletionItemKind>> = {
  method: METHOD,
  function: 3,
  'local function': 3,
  class: 7,
  interface: 8,
  property: 10,
  getter: 10,
  setter: 10,
  keyword: 14,
  type: 25,
  string: 12,
};

/** What may stand at a place. Documentation comes with {@link resolveCompletion}. */
export function complete(context: Context, path: string, position: Position): CompletionList {
  const source = sourceOf(context, path);
  const offset = offsetAt(source, position);
  const found = context.service.getCompletionsAtPosition(path, offset, preferences);
  const items = (found?.entries ?? []).map((entry): CompletionItem => {
    const span = entry.replacementSpan ?? found?.optionalReplacementSpan;
    const asked: Asked = { path, offset, name: entry.name };
    if (entry.source !== undefined) asked.source = entry.source;
    return {
      label: entry.name,
      kind: kinds[entry.kind] ?? VARIABLE,
      sortText: entry.sortText,
      data: asked,
      ...(entry.kindModifiers?.includes('deprecated') && { tags: [1] }),
      ...(span && {
        textEdit: { range: rangeOf(source, span), newText: entry.insertText ?? entry.name },
      }),
      ...(!span && entry.insertText && { insertText: entry.insertText }),
    };
  });
  return { isIncomplete: found?.isIncomplete ?? false, items };
}

/** Adds the type and the documentation of one item. */
export function resolveCompletion(context: Context, item: CompletionItem): CompletionItem {
  const { path, offset, name, source } = item.data as Asked;
  const details = context.service.getCompletionEntryDetails(
    ...[path, offset, name, {}, source, preferences, undefined],
  );
  if (!details) return item;
  return {
    ...item,
    detail: textOf(details.displayParts),
    documentation: markdown(documentationOf(details, context.language)),
  };
}
