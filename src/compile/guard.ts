/**
 * Puts a call into each loop and each function, by which the frame notices code that never gives
 * the page back. All lines stay where they are.
 */
import { ContextualKeyword } from 'sucrase/dist/esm/parser/tokenizer/keywords.js';
import type { Token } from 'sucrase/dist/esm/parser/tokenizer/index.js';
import { TokenType as tt } from 'sucrase/dist/esm/parser/tokenizer/types.js';
import { GUARD } from './guard-name.ts';
import { lineAt, walkBrackets } from './tokens.ts';

/** Text to put in at a position. */
export interface Insertion {
  at: number;
  text: string;
}

/**
 * Finds where the calls belong. Endless `for…of` over a hand-written iterator without a block is
 * not covered; the iterator's own function is.
 */
export function guards(code: string, tokens: readonly Token[]): Insertion[] {
  const insertions: Insertion[] = [];
  const call = (token: Token) => `${GUARD}(${lineAt(code, token.start)})`;
  const intoBlock = (index: number, owner: Token) => {
    const brace = tokens[index];
    if (brace?.type === tt.braceL) insertions.push({ at: brace.end, text: `${call(owner)};` });
  };
  tokens.forEach((token, index) => {
    // `x.while` and `{ for: 1 }` are names, and sucrase says so by their type.
    if (token.type === tt._while && tokens[index + 1]?.type === tt.parenL) {
      insertions.push({ at: tokens[index + 1]!.end, text: `${call(token)},` });
    } else if (token.type === tt._for) {
      guardFor(index, token);
    } else if (token.type === tt.arrow) {
      intoBlock(index + 1, token);
    } else if (token.type === tt._function) {
      const open = tokens.findIndex(({ type }, at) => at > index && type === tt.parenL);
      if (open !== -1) intoBlock(walkBrackets(tokens, open) + 1, token);
    }
  });

  function guardFor(index: number, token: Token): void {
    const isAwait = tokens[index + 1]?.contextualKeyword === ContextualKeyword._await;
    const open = index + (isAwait ? 2 : 1);
    if (tokens[open]?.type !== tt.parenL) return;
    let condition: number | undefined;
    const close = walkBrackets(tokens, open, ({ type }, at) => {
      if (type === tt.semi) condition ??= at + 1;
    });
    if (condition === undefined) return intoBlock(close + 1, token);
    const first = tokens[condition]!;
    const text = first.type === tt.semi ? call(token) : `${call(token)},`;
    insertions.push({ at: first.start, text });
  }

  return insertions.sort((a, b) => a.at - b.at);
}
