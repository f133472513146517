import type { Location, Position, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type * as ts from 'virtual:typescript';
import { sourceOf, type Context } from './context.ts';
import { isOwn, uriOfPath } from './paths.ts';
import { offsetAt, rangeOf } from './positions.ts';

/** Where a name is defined, as far as that is in the lab's files. */
export function definition(context: Context, path: string, position: Position): Location[] {
  const offset = offsetAt(sourceOf(context, path), position);
  return locations(context, context.service.getDefinitionAtPosition(path, offset));
}

/** Where else a name is used in the lab's files, its definition included. */
export function references(context: Context, path: string, position: Position): Location[] {
  const offset = offsetAt(sourceOf(context, path), position);
  return locations(context, context.service.getReferencesAtPosition(path, offset));
}

/**
 * Gives a name another.
 *
 * @returns `null` where there is nothing to rename, or where files would change that are not the
 * reader's own
 */
export function rename(
  context: Context,
  path: string,
  position: Position,
  newName: string,
): WorkspaceEdit | null {
  const { service } = context;
  const offset = offsetAt(sourceOf(context, path), position);
  const preferences = { providePrefixAndSuffixTextForRename: true };
  if (!service.getRenameInfo(path, offset, preferences).canRename) return null;
  const found = service.findRenameLocations(path, offset, false, false, preferences) ?? [];
  if (found.some(({ fileName }) => !isOwn(uriOfPath(fileName)))) return null;
  const changes: Record<string, TextEdit[]> = {};
  for (const { fileName, textSpan, prefixText = '', suffixText = '' } of found) {
    const range = rangeOf(sourceOf(context, fileName), textSpan);
    const edits = (changes[uriOfPath(fileName)] ??= []);
    edits.push({ range, newText: prefixText + newName + suffixText });
  }
  return { changes };
}

function locations(context: Context, spans: readonly ts.DocumentSpan[] = []): Location[] {
  return spans
    .filter(({ fileName }) => context.files.isOfLab(fileName))
    .map(({ fileName, textSpan }) => ({
      uri: uriOfPath(fileName),
      range: rangeOf(sourceOf(context, fileName), textSpan),
    }));
}
