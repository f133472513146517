import { some } from '../expressions.ts';
import { inside, isAwaited, ownerOf, runsBefore } from '../order.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** A candidate that can come while there is no remote description yet, and is added at once. */
export const candidateWithoutQueue: Rule = {
  lacks: true,
  check(file, report) {
    if (file.mentions('remoteDescription', 'currentRemoteDescription') || hasQueue(file)) return;
    const adds = file.callsOn('RTCPeerConnection', 'addIceCandidate');
    const sets = file.callsOn('RTCPeerConnection', 'setRemoteDescription');
    for (const add of adds) {
      const isEarly = sets.some(
        (set) =>
          (runsBefore(file, add, set) && file.same(file.receiver(add), file.receiver(set))) ||
          (!runsBefore(file, set, add) && waitsForMedia(file, set)),
      );
      if (isEarly) report(add, { call: file.callText(add) });
    }
  },
};

/** Does a list hold candidates back, or do signals wait for each other? */
function hasQueue(file: Reading): boolean {
  const { ts } = file;
  const names = /cand|queue|pending|early|buffer|wait|signal|message/i;
  const pushes = file.calls('push', 'unshift', 'enqueue');
  if (pushes.some((call) => names.test(file.text(call)))) return true;
  // `turn = turn.then(…)`
  return file.calls('then').some((call) => {
    const assignment = ts.findAncestor(call, ts.isBinaryExpression);
    const held = file.receiver(call);
    return assignment !== undefined && held !== undefined && file.same(assignment.left, held);
  });
}

/** Does the function that takes an offer open the camera first? */
function waitsForMedia(file: Reading, set: ts.CallExpression): boolean {
  const { ts } = file;
  const owner = ownerOf(file, set);
  const [description] = set.arguments;
  if (ts.isSourceFile(owner) || !description) return false;
  const isGiven = some(ts, description, (node) => {
    const declaration = file.symbol(node)?.valueDeclaration;
    return (
      declaration !== undefined &&
      owner.parameters.some((parameter) => inside(declaration, parameter))
    );
  });
  if (!isGiven) return false;
  return opening(file).some((call) => isAwaited(file, call) && runsBefore(file, call, set));
}

/** Calls that open a camera, themselves or by a function of this file. */
function opening(file: Reading): ts.CallExpression[] {
  const direct = file.callsOn('MediaDevices', 'getUserMedia', 'getDisplayMedia');
  const byName = direct.flatMap((call) => {
    const owner = ownerOf(file, call);
    const name = 'name' in owner && owner.name ? file.text(owner.name) : undefined;
    return name ? file.calls(name) : [];
  });
  return [...direct, ...byName];
}
