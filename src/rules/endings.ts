/** How a program ends what it has begun. What cannot be known counts as an end. */
import type { Reading } from './reading.ts';
import type ts from 'typescript';

/** Is it of this type, or of one that nobody knows? */
function maybe(file: Reading, node: ts.Expression, type: string): boolean {
  const { Any, Unknown } = file.ts.TypeFlags;
  return (
    file.is(node, type) || (file.checker.getTypeAtLocation(node).flags & (Any | Unknown)) !== 0
  );
}

/** Does the file stop a track? */
export function stopsTracks(file: Reading): boolean {
  return file
    .accesses('stop')
    .some(
      ({ expression }) =>
        maybe(file, expression, 'MediaStreamTrack') || file.is(expression, 'MediaStream'),
    );
}

/** Does the file close a connection? */
export function closesPeers(file: Reading): boolean {
  return file
    .accesses('close')
    .some(({ expression }) => maybe(file, expression, 'RTCPeerConnection'));
}

/** Has the program an end at all: does it close a connection, or take the stream off the page? */
export function endsCall(file: Reading): boolean {
  const { ts } = file;
  if (file.accesses('close').some(({ expression }) => file.is(expression, 'RTCPeerConnection')))
    return true;
  return file.accesses('srcObject').some(({ parent }) => {
    return (
      ts.isBinaryExpression(parent) && file.plain(parent.right).kind === ts.SyntaxKind.NullKeyword
    );
  });
}

/** Is the variable set to nothing after it has held something? */
export function forgets(file: Reading, symbol: ts.Symbol): boolean {
  const { ts } = file;
  return file.references(symbol).some((reference) => {
    const { parent } = reference;
    const at = ts.isPropertyAccessExpression(parent) ? parent : reference;
    const set = at.parent;
    if (!ts.isBinaryExpression(set) || set.left !== at) return false;
    if (set.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
    const { flags } = file.checker.getTypeAtLocation(set.right);
    return (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0;
  });
}
