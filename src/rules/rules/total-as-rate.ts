import { inside } from '../order.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

const BYTES = ['bytesReceived', 'bytesSent'];
const RATE =
  /(?<![a-z])(bit_?rate|bandwidth|throughput|[kmg]?bps|[kmg]bits?(\/s|persec\w*))|bit\/s/i;

/** A total since the beginning is shown as if it were of the last second. */
export const totalAsRate: Rule = {
  check(file, report) {
    const { ts } = file;
    const totals = file.accesses(...BYTES);
    const isCompared = totals.some((access) => subtracts(file, access) || isTakenOn(file, access));
    if (isCompared || !file.mentions('getStats')) return;
    for (const access of totals) {
      const whole = product(file, access);
      if (whole === access || !/\b(8|1000|1024|1e3)\b/.test(file.text(whole))) continue;
      const statement = ts.findAncestor(whole, ts.isStatement);
      if (statement && RATE.test(file.text(statement)))
        report(access.name, { total: access.name.text });
    }
  },
};

/** The product or quotient that a number is part of. */
function product(file: Reading, node: ts.Expression): ts.Expression {
  const { ts } = file;
  const { parent } = node;
  const goesOn =
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    (ts.isBinaryExpression(parent) && isProduct(parent.operatorToken));
  return goesOn ? product(file, parent) : node;
}

function isProduct(operator: ts.Node): boolean {
  return operator.getText() === '*' || operator.getText() === '/';
}

function subtracts({ ts }: Reading, node: ts.Node): boolean {
  const isMinus = (at: ts.Node) =>
    ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.MinusToken;
  return ts.findAncestor(node, (at) => (ts.isStatement(at) ? 'quit' : isMinus(at))) !== undefined;
}

/** Does it go on under another name, or to somebody else, who may well subtract? */
function isTakenOn(file: Reading, access: ts.Node): boolean {
  const { ts } = file;
  const declaration = ts.findAncestor(access, ts.isVariableDeclaration);
  if (!declaration?.initializer || !inside(access, declaration.initializer)) return false;
  const symbol = file.symbol(declaration.name);
  return symbol !== undefined && file.references(symbol).some((one) => subtracts(file, one));
}
