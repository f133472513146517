/** Where a node stands: in which function, before or after what, and whether it is sure to run. */
import { outer } from './expressions.ts';
import type { Reading } from './reading.ts';
import type ts from 'typescript';

type FunctionLike = ts.FunctionLikeDeclaration;

/** The function that a node belongs to, or the file. */
export function ownerOf({ ts, source }: Reading, node: ts.Node): FunctionLike | ts.SourceFile {
  const owner = ts.findAncestor(node.parent, ts.isFunctionLike);
  return (owner as FunctionLike | undefined) ?? source;
}

/** Is the node inside the other, or the same? */
export function inside(node: ts.Node, outer: ts.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end;
}

/**
 * Has `first` run whenever `then` does? Both belong to one function, `first` stands earlier, and no
 * branch, loop or `catch` holds `first` alone.
 */
export function runsBefore(file: Reading, first: ts.Node, then: ts.Node): boolean {
  const { ts } = file;
  if (first.end > then.getStart(file.source) || ownerOf(file, first) !== ownerOf(file, then)) {
    return false;
  }
  for (let node = first; node.parent && !inside(then, node.parent); node = node.parent) {
    const { parent } = node;
    if (ts.isIfStatement(parent) && node !== parent.expression) return false;
    if (ts.isConditionalExpression(parent) && node !== parent.condition) return false;
    if (ts.isCaseOrDefaultClause(parent) || ts.isCatchClause(parent)) return false;
    if (ts.isIterationStatement(parent, false)) return false;
    if (ts.isBinaryExpression(parent) && parent.right === node && decides(file, parent))
      return false;
  }
  // The two may also be the two branches of one `if`, or two cases of one `switch`.
  const shared = ts.findAncestor(first, (node) => inside(then, node))!;
  return (
    !(
      ts.isIfStatement(shared) &&
      [shared.thenStatement, shared.elseStatement].some((branch) => branch && inside(first, branch))
    ) &&
    !ts.isCaseBlock(shared) &&
    !(ts.isTryStatement(shared) && shared.catchClause && inside(then, shared.catchClause))
  );
}

function decides({ ts }: Reading, { operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ].includes(kind);
}

/** Is the promise of this call awaited where it stands? */
export function isAwaited({ ts }: Reading, call: ts.Expression): boolean {
  return ts.isAwaitExpression(outer(ts, call).parent);
}

/** Does the program do this once, as it loads, and not at an event? */
export function runsOnce(file: Reading, node: ts.Node): boolean {
  const { ts } = file;
  const owner = ownerOf(file, node);
  if (ts.isSourceFile(owner)) return true;
  if (!ts.isFunctionExpression(owner) && !ts.isArrowFunction(owner)) return false;
  const whole = outer(ts, owner);
  return (
    ts.isCallExpression(whole.parent) && whole.parent.expression === whole && runsOnce(file, whole)
  );
}

/** Is the value of this expression dropped where it stands? */
export function isDropped(file: Reading, expression: ts.Expression): boolean {
  const { ts } = file;
  const at = outer(ts, expression);
  const { parent } = at;
  if (ts.isExpressionStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return at !== parent.condition && isDropped(file, parent);
  if (!ts.isBinaryExpression(parent)) return false;
  if (parent.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    return at === parent.left || isDropped(file, parent);
  }
  return at === parent.right && decides(file, parent) && isDropped(file, parent);
}

/** Does the function hand this value to whoever calls it? */
export function isReturned({ ts }: Reading, expression: ts.Expression): boolean {
  let at = outer(ts, expression);
  while (ts.isAwaitExpression(at.parent)) at = outer(ts, at.parent);
  return (
    ts.isReturnStatement(at.parent) || (ts.isArrowFunction(at.parent) && at.parent.body === at)
  );
}

/** The loop or iterating callback (`forEach`, `map`) around a node, within one function otherwise. */
export function loopAround(file: Reading, node: ts.Node): ts.Node | undefined {
  const { ts } = file;
  return ts.findAncestor(node.parent, (at) => {
    if (ts.isIterationStatement(at, false)) return true;
    return ts.isFunctionLike(at) ? 'quit' : false;
  });
}

/** Is the variable declared inside this node? */
export function declaredIn(file: Reading, variable: ts.Node, node: ts.Node): boolean {
  const declaration = file.symbol(variable)?.valueDeclaration;
  return (
    declaration !== undefined &&
    declaration.getSourceFile() === file.source &&
    inside(declaration, node)
  );
}
