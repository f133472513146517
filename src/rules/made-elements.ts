/** Media elements that the program makes itself: of others, the page knows more than the code. */
import type { Reading } from './reading.ts';
import type { TextEdit } from './types.ts';
import type ts from 'typescript';

export interface MadeElement {
  made: ts.CallExpression;
  name: ts.Identifier;
  symbol: ts.Symbol;
  /** Sets a property right after the element is made. */
  set(property: string): TextEdit[];
}

/** Each `const video = document.createElement('video')`. */
export function madeVideos(file: Reading): MadeElement[] {
  const { ts } = file;
  return file.calls('createElement').flatMap((made): MadeElement[] => {
    const [tag] = made.arguments;
    const declaration = made.parent;
    if (!tag || !ts.isStringLiteralLike(tag) || tag.text !== 'video') return [];
    if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return [];
    const { name } = declaration;
    const statement = ts.findAncestor(declaration, ts.isStatement)!;
    const before = file.source.text.slice(0, statement.getStart(file.source));
    const indent = /[ \t]*$/.exec(before)![0];
    const set = (property: string) => [
      { start: statement.end, length: 0, text: `\n${indent}${name.text}.${property} = true;` },
    ];
    const symbol = file.symbol(name);
    return symbol ? [{ made, name, symbol, set }] : [];
  });
}

/** What is shown in the element: `video.srcObject = …`. */
export function shownIn(file: Reading, { symbol }: MadeElement): ts.Expression | undefined {
  const { ts } = file;
  const access = file.accesses('srcObject').find((one) => file.symbol(one.expression) === symbol);
  const assignment = access?.parent;
  return assignment && ts.isBinaryExpression(assignment) ? file.plain(assignment.right) : undefined;
}
