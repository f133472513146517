import { some } from '../expressions.ts';
import { declaredIn, inside } from '../order.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** A loop over people offers each of them the same connection. */
export const oneConnectionForMany: Rule = {
  check(file, report) {
    const { ts } = file;
    for (const call of file.callsOn('RTCPeerConnection', 'createOffer')) {
      const round = roundOf(file, call);
      if (!round || declaredIn(file, file.receiver(call)!, round.whole)) continue;
      const symbol = file.symbol(round.person);
      const tells = (node: ts.Node) =>
        ts.isCallExpression(node) &&
        /send|emit|post/i.test(file.text(node.expression)) &&
        node.arguments.some((one) => some(ts, one, (at) => file.symbol(at) === symbol));
      if (symbol && some(ts, round.whole, tells))
        report(call, { peer: file.text(file.receiver(call)!) });
    }
  },
};

/** The `for … of` or `forEach` around a call, and what stands for the one of whom it is the turn. */
function roundOf({ ts }: Reading, call: ts.Node): { whole: ts.Node; person: ts.Node } | undefined {
  for (let at = call.parent; at && !ts.isSourceFile(at); at = at.parent) {
    if (
      ts.isForOfStatement(at) &&
      inside(call, at.statement) &&
      ts.isVariableDeclarationList(at.initializer)
    ) {
      return { whole: at, person: at.initializer.declarations[0]!.name };
    }
    if (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) {
      const { parent } = at;
      const isRound =
        ts.isCallExpression(parent) &&
        ts.isPropertyAccessExpression(parent.expression) &&
        ['forEach', 'map'].includes(parent.expression.name.text);
      const person = at.parameters[0]?.name;
      return isRound && person ? { whole: at, person } : undefined;
    }
    if (ts.isFunctionLike(at)) return undefined;
  }
  return undefined;
}
