/**
 * Puts a call into each loop and each function, by which the frame notices code that never gives
 * the page back. All lines stay where they are.
 */
import { ContextualKeyword } from 'sucrase/dist/esm/parser/tokenizer/keywords.js';
import type { Token } from 'sucrase/dist/esm/parser/tokenizer/index.js';
import { TokenType as tt, type TokenType } from 'sucrase/dist/esm/parser/tokenizer/types.js';
import { GUARD } from './guard-name.ts';
import { lineAt, walkBrackets } from './tokens.ts';

/** Text to put in at a position. */
export interface Insertion {
  at: number;
  text: string;
}

/**
 * Finds where the calls belong: into each loop, and into each function, method, accessor and arrow.
 * What never comes back to the program cannot be seen: a search by a regular expression, or one
 * call of the library that takes very long.
 */
export function guards(code: string, tokens: readonly Token[]): Insertion[] {
  const insertions: Insertion[] = [];
  const call = (token: Token) => `${GUARD}(${lineAt(code, token.start)})`;
  const intoBlock = (index: number, owner: Token) => {
    const brace = tokens[index];
    if (brace?.type === tt.braceL) insertions.push({ at: brace.end, text: `${call(owner)};` });
  };
  const isFunctionBody = functionBodies(tokens);
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    // `x.while` and `{ for: 1 }` are names, and sucrase says so by their type.
    if (token.type === tt._while && next?.type === tt.parenL) {
      insertions.push({ at: next.end, text: `${call(token)},` });
    } else if (token.type === tt._for) {
      guardFor(index, token);
    } else if (token.type === tt.arrow && next) {
      if (next.type === tt.braceL) intoBlock(index + 1, token);
      // A conditional takes whatever an arrow may give back, up to the same end.
      else insertions.push({ at: next.start, text: `!${call(token)}?0:` });
    } else if (token.type === tt.braceL && isFunctionBody(index)) {
      intoBlock(index, token);
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
    if (condition === undefined) {
      intoBlock(close + 1, token);
      return;
    }
    const first = tokens[condition]!;
    const text = first.type === tt.semi ? call(token) : `${call(token)},`;
    insertions.push({ at: first.start, text });
  }

  return insertions.sort((a, b) => a.at - b.at);
}

/** What stands before a bracket that is not that of parameters. */
const statements = new Set<TokenType>([
  tt._if,
  tt._for,
  tt._while,
  tt._switch,
  tt._catch,
  tt._with,
]);

/**
 * Tells of a brace whether it opens the body of a function or method: after `)`, unless that ends
 * the head of a statement or of a class. A function expression's keyword is only a name to sucrase.
 */
function functionBodies(tokens: readonly Token[]): (brace: number) => boolean {
  const openOf = new Map<number, number>();
  const open: number[] = [];
  const classes = new Set<number | null>();
  tokens.forEach(({ type, contextId }, index) => {
    if (type === tt._class) classes.add(contextId);
    if (type === tt.parenL) open.push(index);
    else if (type === tt.parenR) openOf.set(index, open.pop() ?? 0);
  });
  return (brace) => {
    const start = openOf.get(brace - 1);
    if (start === undefined || classes.has(tokens[brace]!.contextId)) return false;
    const before = tokens[start - 1];
    const isForAwait =
      before?.contextualKeyword === ContextualKeyword._await && tokens[start - 2]?.type === tt._for;
    return !isForAwait && !(before && statements.has(before.type));
  };
}
