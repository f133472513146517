import { outer } from '../expressions.ts';
import { ownerOf } from '../order.ts';
import type { Reading } from '../reading.ts';
import type { Rule, TextEdit } from '../types.ts';
import type ts from 'typescript';

/** An offer or answer that is made only to be set: `setLocalDescription()` does both. */
export const explicitDescription: Rule = {
  advice: true,
  check(file, report) {
    for (const call of file.callsOn('RTCPeerConnection', 'setLocalDescription')) {
      const [description, ...more] = call.arguments;
      const found = description && more.length === 0 && origin(file, call, file.plain(description));
      if (!found) continue;
      report(call, { call: file.callText(call), made: file.callText(found.made) }, found.fix);
    }
  },
};

/** Where the description comes from, if from the same connection and unchanged. */
function origin(file: Reading, set: ts.CallExpression, description: ts.Expression) {
  const { ts } = file;
  const direct = awaitedMaking(file, set, description);
  if (direct) return { made: direct, fix: [withoutArguments(file, set)] };
  if (!ts.isIdentifier(description)) return undefined;
  const symbol = file.symbol(description);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration || isEdited(file, symbol)) return undefined;
  if (ts.isParameter(declaration)) return fromChain(file, set, declaration);
  const [value, ...others] = file.values(symbol);
  const made = value && others.length === 0 && awaitedMaking(file, set, value);
  if (!made || ownerOf(file, made) !== ownerOf(file, set)) return undefined;
  const unused = file.references(symbol).length === 2;
  return { made, fix: unused ? withoutDeclaration(file, set, declaration) : undefined };
}

/** `await pc.createOffer()` without options, for the same connection. */
function awaitedMaking(file: Reading, set: ts.CallExpression, value: ts.Expression) {
  const { ts } = file;
  const awaited = file.plain(value);
  return ts.isAwaitExpression(awaited) ? making(file, set, awaited.expression) : undefined;
}

function making(file: Reading, set: ts.CallExpression, value: ts.Expression) {
  const { ts } = file;
  const call = file.plain(value);
  if (!ts.isCallExpression(call) || call.arguments.length > 0) return undefined;
  const makes = /\.(createOffer|createAnswer)$/.test(file.text(call.expression));
  return makes && file.same(file.receiver(call), file.receiver(set)) ? call : undefined;
}

/** `pc.createOffer().then((offer) => pc.setLocalDescription(offer))` */
function fromChain(file: Reading, set: ts.CallExpression, parameter: ts.ParameterDeclaration) {
  const { ts } = file;
  const callback = parameter.parent;
  const then = callback.parent;
  if (!ts.isCallExpression(then) || then.arguments[0] !== callback) return undefined;
  const before = file.receiver(then);
  const made = before && /\.then$/.test(file.text(then.expression)) && making(file, set, before);
  if (!made) return undefined;
  const whole = ts.isArrowFunction(callback) && file.plain(callback.body as ts.Expression) === set;
  const text = `${file.text(set.expression)}()`;
  const start = then.getStart(file.source);
  const fix =
    whole && then.arguments.length === 1 ? [{ start, length: then.end - start, text }] : undefined;
  return { made, fix };
}

/** Is something of it changed, or may a function that it is handed to do so? */
function isEdited(file: Reading, symbol: ts.Symbol): boolean {
  const { ts } = file;
  return file.references(symbol).some((reference) => {
    const at = outer(ts, reference).parent;
    if (!ts.isPropertyAccessExpression(at) || at.expression === undefined) return false;
    return ts.isBinaryExpression(at.parent) && at.parent.left === at;
  });
}

function withoutArguments(file: Reading, call: ts.CallExpression): TextEdit {
  const { pos } = call.arguments;
  return { start: pos, length: call.end - 1 - pos, text: '' };
}

/** Takes out `const offer = await pc.createOffer();` where the next statement sets it. */
function withoutDeclaration(file: Reading, set: ts.CallExpression, declaration: ts.Node) {
  const { ts } = file;
  const statement = ts.findAncestor(declaration, ts.isVariableStatement);
  const next = ts.findAncestor(set, ts.isStatement);
  if (statement?.declarationList.declarations.length !== 1 || next?.pos !== statement.end) return;
  const start = statement.getStart(file.source);
  const length = next.getStart(file.source) - start;
  // A comment between the two would be lost.
  if (file.source.text.slice(statement.end, start + length).trim() !== '') return;
  return [{ start, length, text: '' }, withoutArguments(file, set)];
}
