import { outer } from '../expressions.ts';
import { isDropped } from '../order.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** A camera is asked for, and whoever refuses it is told nothing. */
export const captureWithoutCatch: Rule = {
  lacks: true,
  check(file, report) {
    for (const call of file.callsOn('MediaDevices', 'getUserMedia', 'getDisplayMedia')) {
      if (leavesUnheard(file, call) || isSwallowed(file, call)) {
        report(call, { call: file.callText(call) });
      }
    }
  },
};

/** A chain that ends as a statement, without a handler of the refusal. */
function leavesUnheard(file: Reading, call: ts.CallExpression): boolean {
  const { ts } = file;
  let chain: ts.Expression = outer(ts, call);
  for (;;) {
    const { parent } = chain;
    if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) break;
    const { arguments: given } = parent.parent;
    if (parent.name.text === 'catch' || given.length > 1) return false;
    chain = outer(ts, parent.parent);
  }
  return isDropped(file, chain);
}

/** `try { … } catch {}` */
function isSwallowed(file: Reading, call: ts.CallExpression): boolean {
  const { ts } = file;
  const around = ts.findAncestor(call, (node) =>
    ts.isFunctionLike(node) ? 'quit' : ts.isTryStatement(node),
  );
  const handler = around && ts.isTryStatement(around) ? around.catchClause?.block : undefined;
  // A comment says that this is meant.
  return handler !== undefined && file.text(handler).slice(1, -1).trim() === '';
}
