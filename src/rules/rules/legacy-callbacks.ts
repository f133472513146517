import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** Two callbacks, where there has been a promise since 2015. */
export const legacyCallbacks: Rule = {
  advice: true,
  check(file, report) {
    const first = file.callsOn('RTCPeerConnection', 'createOffer', 'createAnswer', 'getStats');
    const second = file.callsOn(
      'RTCPeerConnection',
      ...['setLocalDescription', 'setRemoteDescription', 'addIceCandidate'],
    );
    for (const call of first) if (isFunction(file, call.arguments[0])) tell(call);
    for (const call of second) if (isFunction(file, call.arguments[1])) tell(call);
    function tell(call: ts.CallExpression) {
      report(call, { call: file.callText(call) });
    }
  },
};

function isFunction(file: Reading, node: ts.Expression | undefined): boolean {
  return node !== undefined && file.checker.getTypeAtLocation(node).getCallSignatures().length > 0;
}
