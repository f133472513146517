import type { Position, SignatureHelp, SignatureInformation } from 'vscode-languageserver-protocol';
import type * as ts from 'virtual:typescript';
import { sourceOf, type Context } from './context.ts';
import { markdown, textOf } from './display.ts';
import { offsetAt } from './positions.ts';

/** The call around a place: its parameters, and the one that is being written. */
export function signatureHelp(
  context: Context,
  path: string,
  position: Position,
): SignatureHelp | null {
  const offset = offsetAt(sourceOf(context, path), position);
  const help = context.service.getSignatureHelpItems(path, offset, {});
  if (!help) return null;
  return {
    signatures: help.items.map(toLsp),
    activeSignature: help.selectedItemIndex,
    activeParameter: help.argumentIndex,
  };
}

function toLsp(item: ts.SignatureHelpItem): SignatureInformation {
  const separator = textOf(item.separatorDisplayParts);
  let label = textOf(item.prefixDisplayParts);
  const parameters = item.parameters.map(({ displayParts, documentation }, index) => {
    if (index > 0) label += separator;
    const start = label.length;
    label += textOf(displayParts);
    const span: [number, number] = [start, label.length];
    return { label: span, documentation: markdown(textOf(documentation)) };
  });
  label += textOf(item.suffixDisplayParts);
  return { label, parameters, documentation: markdown(textOf(item.documentation)) };
}
