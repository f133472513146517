/** What the rules ask of a file. Gathered in one walk over the tree; types are asked for on demand. */
import type { TypeScriptApi } from './api.ts';
import { inner } from './expressions.ts';
import { gather, type Gathered, type Handler } from './gather.ts';
import type ts from 'typescript';

/** A file as the rules see it. */
export class Reading {
  readonly ts: TypeScriptApi;
  readonly checker: ts.TypeChecker;
  readonly source: ts.SourceFile;
  readonly #gathered: Gathered;

  constructor(api: TypeScriptApi, program: ts.Program, source: ts.SourceFile) {
    this.ts = api;
    this.checker = program.getTypeChecker();
    this.source = source;
    this.#gathered = gather(api, source);
  }

  /** Calls of a method or function of one of these names. */
  calls(...names: string[]): ts.CallExpression[] {
    return names.flatMap((name) => this.#gathered.calls.get(name) ?? []);
  }

  /** Calls of a method on objects of an interface. */
  callsOn(type: string, ...names: string[]): ts.CallExpression[] {
    return this.calls(...names).filter((call) => {
      const receiver = this.receiver(call);
      return receiver !== undefined && this.is(receiver, type);
    });
  }

  /** `new Name(…)`. */
  news(name: string): ts.NewExpression[] {
    return this.#gathered.news.get(name) ?? [];
  }

  /** `….name`, read or written. */
  accesses(...names: string[]): ts.PropertyAccessExpression[] {
    return names.flatMap((name) => this.#gathered.accesses.get(name) ?? []);
  }

  /** Members of object literals, of this name. */
  members(name: string): ts.PropertyAssignment[] {
    return this.#gathered.members.get(name) ?? [];
  }

  /** Does the name stand anywhere in the file, as an identifier, a member or a whole string? */
  mentions(...names: string[]): boolean {
    return names.some((name) => this.#gathered.words.has(name));
  }

  /** Handlers of an event. */
  handlers(...events: string[]): Handler[] {
    return events.flatMap((event) => this.#gathered.handlers.get(event) ?? []);
  }

  /** Every `await` and `for await` of a function itself, not of those inside it. */
  awaits(owner: ts.Node): readonly ts.Node[] {
    return this.#gathered.awaits.get(owner) ?? [];
  }

  /** Strings without places, as they stand. */
  get strings(): readonly ts.StringLiteralLike[] {
    return this.#gathered.strings;
  }

  /** The object before the dot of a call. */
  receiver(call: ts.CallExpression): ts.Expression | undefined {
    const callee = this.plain(call.expression);
    return this.ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  }

  /** Without brackets, `!`, `as` and `satisfies`. */
  plain(node: ts.Expression): ts.Expression {
    return inner(this.ts, node);
  }

  /** The variable or member that an expression names, as `pc` or `this.pc`. */
  symbol(node: ts.Node | undefined): ts.Symbol | undefined {
    if (!node) return undefined;
    const { ts } = this;
    const at = ts.isExpression(node) ? this.plain(node) : node;
    if (ts.isIdentifier(at) && ts.isShorthandPropertyAssignment(at.parent)) {
      return this.checker.getShorthandAssignmentValueSymbol(at.parent);
    }
    if (ts.isIdentifier(at) || ts.isPrivateIdentifier(at)) {
      return this.checker.getSymbolAtLocation(at);
    }
    if (ts.isPropertyAccessExpression(at)) return this.checker.getSymbolAtLocation(at.name);
    return undefined;
  }

  /** Do both name the same variable or member? */
  same(a: ts.Node | undefined, b: ts.Node | undefined): boolean {
    const symbol = this.symbol(a);
    return symbol !== undefined && symbol === this.symbol(b);
  }

  /** Every place of the file that names a variable or member, its declaration included. */
  references(symbol: ts.Symbol): ts.Identifier[] {
    const declared =
      symbol.valueDeclaration && this.ts.getNameOfDeclaration(symbol.valueDeclaration);
    const name = declared && 'text' in declared ? declared.text : symbol.name;
    const named = this.#gathered.identifiers.get(name) ?? [];
    return named.filter((identifier) => this.symbol(identifier) === symbol);
  }

  /** All that a variable or member is set to in this file, at its declaration and later. */
  values(symbol: ts.Symbol): ts.Expression[] {
    const { ts } = this;
    return this.references(symbol).flatMap((identifier) => {
      const { parent } = identifier;
      const at =
        ts.isPropertyAccessExpression(parent) && parent.name === identifier ? parent : identifier;
      if (ts.isBinaryExpression(at.parent) && at.parent.left === at) {
        return at.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? [at.parent.right] : [];
      }
      const declares = ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent);
      return declares && parent.name === identifier && parent.initializer
        ? [parent.initializer]
        : [];
    });
  }

  /**
   * Is it an object of this interface of the browser, or of a class that extends it? A variable
   * without a type is what it is set to.
   */
  is(node: ts.Expression, type: string): boolean {
    return this.#typeIs(this.checker.getTypeAtLocation(node), type) || this.#setTo(node, type);
  }

  #typeIs(type: ts.Type, name: string): boolean {
    const { ts, checker } = this;
    const there = checker.getNonNullableType(checker.getBaseConstraintOfType(type) ?? type);
    if (there.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) return false;
    if (there.isUnion()) return there.types.every((one) => this.#typeIs(one, name));
    if (there.isIntersection()) return there.types.some((one) => this.#typeIs(one, name));
    if (there.symbol?.name === name) return true;
    return (there.getBaseTypes() ?? []).some((base) => this.#typeIs(base, name));
  }

  #setTo(node: ts.Expression, type: string): boolean {
    const { ts, checker } = this;
    const vague =
      ts.TypeFlags.Any | ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Never;
    const typed = (one: ts.Expression) => checker.getTypeAtLocation(one);
    if (!(typed(node).flags & vague)) return false;
    const symbol = this.symbol(node);
    const values = symbol ? this.values(symbol) : [];
    const real = values.filter((value) => !(typed(value).flags & (vague & ~ts.TypeFlags.Any)));
    return real.length > 0 && real.every((value) => this.#typeIs(typed(value), type));
  }

  /** What stands in the file for a node. */
  text(node: ts.Node): string {
    return node.getText(this.source);
  }

  /** A call as a sentence names it: `pc.play()`, however long its arguments. */
  callText(call: ts.CallExpression): string {
    const callee = this.text(call.expression).replace(/\s+/g, '');
    const short = callee.length > 40 ? callee.slice(callee.lastIndexOf('.') + 1) : callee;
    return `${short}()`;
  }
}
