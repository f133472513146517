/** Finds what a compiled module imports. */
import { ContextualKeyword } from 'sucrase/dist/esm/parser/tokenizer/keywords.js';
import type { Token } from 'sucrase/dist/esm/parser/tokenizer/index.js';
import { TokenType as tt } from 'sucrase/dist/esm/parser/tokenizer/types.js';
import type { Import } from './types.ts';
import { walkBrackets } from './tokens.ts';

/**
 * Static imports, re-exports, and dynamic imports of a plain string, in order. Imports of types
 * alone are not among them.
 */
export function findImports(code: string, tokens: readonly Token[]): Import[] {
  const found: Import[] = [];
  tokens.forEach((token, index) => {
    const string = specifierOf(tokens, index, token);
    if (!string) return;
    const start = string.start + 1;
    const end = string.end - 1;
    found.push({ specifier: code.slice(start, end), start, end });
  });
  return found;
}

function specifierOf(tokens: readonly Token[], index: number, token: Token): Token | undefined {
  const next = tokens[index + 1];
  if (token.type === tt._export) return reexported(tokens, index);
  if (token.type !== tt._import || next === undefined) return undefined;
  if (next.type === tt.string) return next;
  if (next.type === tt.parenL) {
    const argument = tokens[index + 2];
    return argument?.type === tt.string ? argument : undefined;
  }
  if (next.type === tt.dot || isTypeOnly(tokens, index + 1)) return undefined;
  return afterFrom(tokens, index + 1);
}

/** `import type { A } from 'x'`, but not `import type from 'x'`, which imports a `type`. */
function isTypeOnly(tokens: readonly Token[], index: number): boolean {
  const after = tokens[index + 1];
  return (
    tokens[index]?.contextualKeyword === ContextualKeyword._type &&
    after?.contextualKeyword !== ContextualKeyword._from &&
    after?.type !== tt.comma
  );
}

/** `export { a } from 'x'` and `export * from 'x'`. */
function reexported(tokens: readonly Token[], index: number): Token | undefined {
  const next = tokens[index + 1];
  if (next?.type === tt.star) return afterFrom(tokens, index + 2);
  if (next?.type !== tt.braceL) return undefined;
  const after = walkBrackets(tokens, index + 1) + 1;
  return tokens[after]?.contextualKeyword === ContextualKeyword._from
    ? tokens[after + 1]
    : undefined;
}

function afterFrom(tokens: readonly Token[], start: number): Token | undefined {
  for (let index = start; index < tokens.length - 1; index++) {
    const { type, contextualKeyword } = tokens[index]!;
    const following = tokens[index + 1]!;
    if (contextualKeyword === ContextualKeyword._from && following.type === tt.string) {
      return following;
    }
    if (type === tt.semi) return undefined;
  }
  return undefined;
}
