import type { TypeScriptApi } from './api.ts';
import { inner } from './expressions.ts';
import type ts from 'typescript';

/** A handler of an event, set as `on…` or by `addEventListener`. */
export interface Handler {
  /** The object whose event it is. */
  target: ts.Expression;
  /** Without `on`. */
  event: string;
  /** The name that says which event it is. */
  name: ts.Node;
  handler: ts.Expression;
}

/** What one walk over a file finds, by name. */
export interface Gathered {
  calls: Map<string, ts.CallExpression[]>;
  news: Map<string, ts.NewExpression[]>;
  accesses: Map<string, ts.PropertyAccessExpression[]>;
  members: Map<string, ts.PropertyAssignment[]>;
  handlers: Map<string, Handler[]>;
  identifiers: Map<string, ts.Identifier[]>;
  awaits: Map<ts.Node, ts.Node[]>;
  strings: ts.StringLiteralLike[];
  words: Set<string>;
}

/** Walks once over the tree, and keeps what rules ask for. */
export function gather(api: TypeScriptApi, source: ts.SourceFile): Gathered {
  const found: Gathered = {
    calls: new Map(),
    news: new Map(),
    accesses: new Map(),
    members: new Map(),
    handlers: new Map(),
    identifiers: new Map(),
    awaits: new Map(),
    strings: [],
    words: new Set(),
  };
  const visitors = visitorsFor(api, found);
  const owners: ts.Node[] = [source];
  const walk = (node: ts.Node) => {
    visitors[node.kind]?.(node as never, owners.at(-1)!);
    const owns = api.isFunctionLike(node);
    if (owns) owners.push(node);
    api.forEachChild(node, walk);
    if (owns) owners.pop();
  };
  walk(source);
  return found;
}

type Visitor = (node: never, owner: ts.Node) => void;

/** What is kept of each kind of node. */
function visitorsFor(api: TypeScriptApi, found: Gathered) {
  const { SyntaxKind: Kind } = api;
  const visitors: Partial<Record<ts.SyntaxKind, Visitor>> = {
    [Kind.CallExpression](call: ts.CallExpression) {
      const callee = inner(api, call.expression);
      if (api.isIdentifier(callee)) add(found.calls, callee.text, call);
      if (!api.isPropertyAccessExpression(callee)) return;
      add(found.calls, callee.name.text, call);
      const [type, handler] = call.arguments;
      if (callee.name.text !== 'addEventListener' || !handler || !type) return;
      if (!api.isStringLiteralLike(type)) return;
      const { expression: target } = callee;
      add(found.handlers, type.text, { target, event: type.text, name: type, handler });
    },
    [Kind.NewExpression](made: ts.NewExpression) {
      if (api.isIdentifier(made.expression)) add(found.news, made.expression.text, made);
    },
    [Kind.PropertyAccessExpression](access: ts.PropertyAccessExpression) {
      add(found.accesses, access.name.text, access);
    },
    [Kind.PropertyAssignment](member: ts.PropertyAssignment) {
      if (api.isIdentifier(member.name) || api.isStringLiteralLike(member.name)) {
        add(found.members, member.name.text, member);
      }
    },
    [Kind.BinaryExpression]({ left, right, operatorToken }: ts.BinaryExpression) {
      if (operatorToken.kind !== Kind.EqualsToken || !api.isPropertyAccessExpression(left)) return;
      const { name, expression: target } = left;
      if (!/^on[a-z]+$/.test(name.text)) return;
      // In `a.onclick = b.onclick = f` both have the last.
      let handler: ts.Expression = right;
      while (api.isBinaryExpression(handler) && handler.operatorToken.kind === Kind.EqualsToken) {
        handler = handler.right;
      }
      const event = name.text.slice(2);
      add(found.handlers, event, { target, event, name, handler });
    },
    [Kind.Identifier](identifier: ts.Identifier) {
      found.words.add(identifier.text);
      add(found.identifiers, identifier.text, identifier);
    },
    [Kind.PrivateIdentifier](identifier: ts.PrivateIdentifier) {
      // They are looked for by their symbol's name, which is not their text.
      add(found.identifiers, identifier.text, identifier as unknown as ts.Identifier);
    },
    [Kind.StringLiteral](string: ts.StringLiteral) {
      found.strings.push(string);
      found.words.add(string.text);
    },
    [Kind.NoSubstitutionTemplateLiteral](string: ts.NoSubstitutionTemplateLiteral) {
      found.strings.push(string);
    },
    [Kind.AwaitExpression](awaited: ts.AwaitExpression, owner) {
      add(found.awaits, owner, awaited);
    },
    [Kind.ForOfStatement](loop: ts.ForOfStatement, owner) {
      if (loop.awaitModifier) add(found.awaits, owner, loop);
    },
  };
  return visitors;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
