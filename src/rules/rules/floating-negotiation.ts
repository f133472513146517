import { inside, isDropped, ownerOf } from '../order.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** A step of the negotiation whose promise nobody holds, where that makes a difference. */
export const floatingNegotiation: Rule = {
  check(file, report) {
    const makes = file.callsOn('RTCPeerConnection', 'createOffer', 'createAnswer');
    const sets = file.callsOn('RTCPeerConnection', 'setLocalDescription', 'setRemoteDescription');
    const others = [
      ...file.callsOn('RTCPeerConnection', 'addIceCandidate'),
      ...file.callsOn('RTCRtpSender', 'replaceTrack', 'setParameters'),
    ];
    const harmful = [
      ...[...makes, ...sets].filter((call) => isFollowed(file, call) || isTried(file, call)),
      ...others.filter((call) => isTried(file, call)),
    ];
    for (const call of harmful) {
      if (!isDropped(file, call) || hasCallbacks(file, call)) continue;
      report(call, { call: file.callText(call) }, awaitIt(file, call));
    }
  },
};

/** Without `await`, an error passes by the `catch` that was written for it. */
function isTried(file: Reading, call: ts.CallExpression): boolean {
  const owner = ownerOf(file, call);
  const tried = file.ts.findAncestor(call, file.ts.isTryStatement);
  return tried !== undefined && inside(call, tried.tryBlock) && inside(tried, owner);
}

/** Does anything stand after it, which then runs too early? */
function isFollowed(file: Reading, call: ts.CallExpression): boolean {
  const { ts } = file;
  const owner = ownerOf(file, call);
  for (let node: ts.Node = call; node !== owner; node = node.parent) {
    const { parent } = node;
    const list: readonly ts.Statement[] =
      ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)
        ? parent.statements
        : [];
    const after = list.slice(list.indexOf(node as ts.Statement) + 1);
    if (
      list.includes(node as ts.Statement) &&
      after.some((one) => !ts.isFunctionDeclaration(one))
    ) {
      return true;
    }
  }
  return false;
}

function hasCallbacks({ ts }: Reading, { arguments: given }: ts.CallExpression): boolean {
  return given.length > 1 || given.some((one) => ts.isFunctionLike(one));
}

function awaitIt(file: Reading, call: ts.CallExpression) {
  const { ts } = file;
  const owner = ownerOf(file, call);
  const isAsync = ts.isSourceFile(owner)
    ? ts.isExternalModule(owner)
    : (ts.getCombinedModifierFlags(owner) & ts.ModifierFlags.Async) !== 0;
  if (!isAsync || !ts.isExpressionStatement(call.parent)) return undefined;
  return [{ start: call.getStart(file.source), length: 0, text: 'await ' }];
}
