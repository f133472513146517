/** Reading a token list: what the loop guard and the import scan have in common. */
import type { Token } from 'sucrase/dist/esm/parser/tokenizer/index.js';
import { TokenType as tt, type TokenType } from 'sucrase/dist/esm/parser/tokenizer/types.js';

const opening = new Set<TokenType>([tt.parenL, tt.bracketL, tt.braceL, tt.dollarBraceL]);
const closing = new Set<TokenType>([tt.parenR, tt.bracketR, tt.braceR]);

/**
 * Walks from an opening bracket to the one that closes it.
 *
 * @param open index of the opening token
 * @param visit called for each token directly inside, with its index
 * @returns index of the closing token
 */
export function walkBrackets(
  tokens: readonly Token[],
  open: number,
  visit: (token: Token, index: number) => void = () => {},
): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (closing.has(token.type) && --depth === 0) return index;
    if (depth === 1) visit(token, index);
    if (opening.has(token.type)) depth++;
  }
  return tokens.length - 1;
}

/** The line of a position, from 1. */
export function lineAt(code: string, position: number): number {
  let line = 1;
  for (let at = code.indexOf('\n'); at !== -1 && at < position; at = code.indexOf('\n', at + 1)) {
    line++;
  }
  return line;
}
