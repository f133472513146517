import type { Hover, Position } from 'vscode-languageserver-protocol';
import { sourceOf, type Context } from './context.ts';
import { describe } from './display.ts';
import { offsetAt, rangeOf } from './positions.ts';

/** What the name at a place is. */
export function hover(context: Context, path: string, position: Position): Hover | null {
  const source = sourceOf(context, path);
  const info = context.service.getQuickInfoAtPosition(path, offsetAt(source, position));
  if (!info) return null;
  return { contents: describe(info, context.language), range: rangeOf(source, info.textSpan) };
}
