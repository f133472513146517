import type { Position, Range } from 'vscode-languageserver-protocol';
import type * as ts from 'virtual:typescript';

/** Between the places of LSP, lines and columns from 0, and the offsets of the compiler. */
export function offsetAt(file: ts.SourceFile, { line, character }: Position): number {
  const starts = file.getLineStarts();
  const start = starts[Math.min(line, starts.length - 1)]!;
  return Math.min(start + character, file.text.length);
}

export function rangeOf(file: ts.SourceFile, { start, length }: ts.TextSpan): Range {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(start + length);
  return { start: from, end: to };
}
