import type { TypeScriptApi } from './api.ts';
import type ts from 'typescript';

function wraps(
  api: TypeScriptApi,
  node: ts.Node,
): node is ts.Expression & { expression: ts.Expression } {
  return (
    api.isParenthesizedExpression(node) ||
    api.isNonNullExpression(node) ||
    api.isAsExpression(node) ||
    api.isSatisfiesExpression(node) ||
    api.isTypeAssertionExpression(node)
  );
}

/** An expression without the brackets, `!`, `as` and `satisfies` around it. */
export function inner(api: TypeScriptApi, node: ts.Expression): ts.Expression {
  return wraps(api, node) ? inner(api, node.expression) : node;
}

/** An expression with the brackets, `!`, `as` and `satisfies` around it. */
export function outer(api: TypeScriptApi, node: ts.Expression): ts.Expression {
  return wraps(api, node.parent) ? outer(api, node.parent) : node;
}

/** Does anything in this node, itself included, satisfy the test? */
export function some(api: TypeScriptApi, node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  return (
    test(node) || api.forEachChild(node, (child) => some(api, child, test) || undefined) === true
  );
}
