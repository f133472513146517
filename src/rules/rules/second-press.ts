import { inside, ownerOf } from '../order.ts';
import { some } from '../expressions.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** Names that show that somebody has thought of the second press. */
const guards = ['disabled', 'once', 'hidden', 'removeEventListener', 'removeAttribute', 'inert'];

/** A button makes a connection or opens a camera, and loses those of the press before. */
export const secondPress: Rule = {
  lacks: true,
  check(file, report) {
    const { ts } = file;
    if (file.mentions(...guards)) return;
    const made = [
      ...file.news('RTCPeerConnection'),
      ...file.callsOn('MediaDevices', 'getUserMedia', 'getDisplayMedia'),
    ];
    for (const node of made) {
      const kept = keptIn(file, node);
      const press = kept && ownerOf(file, kept);
      const symbol = file.symbol(kept);
      if (!kept || !symbol || !press || ts.isSourceFile(press)) continue;
      const declared = symbol.valueDeclaration;
      if (!declared || inside(declared, press) || !isPressed(file, press)) continue;
      if (!isGuarded(file, press, kept, symbol)) report(node, { kept: file.text(kept) });
    }
  },
};

/** The variable of the program that holds it: `x = new …`, `x = await …`. */
function keptIn({ ts }: Reading, node: ts.Expression): ts.Expression | undefined {
  let at: ts.Node = node;
  while (ts.isAwaitExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  const assigns = ts.isBinaryExpression(parent) && parent.right === at;
  return assigns && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
    ? parent.left
    : undefined;
}

/** Is it what a click does? */
function isPressed(file: Reading, press: ts.Node): boolean {
  return file.handlers('click').some(({ handler }) => {
    const at = file.plain(handler);
    return at === press || file.symbol(at)?.valueDeclaration === press;
  });
}

/** Does it look at what is there, leave early, or call something that may end it? */
function isGuarded(file: Reading, press: ts.Node, kept: ts.Node, symbol: ts.Symbol): boolean {
  const { ts } = file;
  const isEarlier = (node: ts.Node) => inside(node, press) && node.end <= kept.pos;
  if (file.references(symbol).some((one) => isEarlier(one))) return true;
  return some(ts, press, (node) => {
    if (!isEarlier(node)) return false;
    if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) return true;
    return ts.isCallExpression(node) && !file.is(node, 'MediaStream') && isOwn(file, node);
  });
}

function isOwn(file: Reading, call: ts.CallExpression): boolean {
  return file.ts.isIdentifier(call.expression) || /^this\b/.test(file.text(call.expression));
}
