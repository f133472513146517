import type { Rule } from '../types.ts';

const METHODS = ['setLocalDescription', 'setRemoteDescription', 'addIceCandidate'];

/** An object is made of what the method takes as it is. */
export const legacyWrapper: Rule = {
  advice: true,
  check(file, report) {
    const { ts } = file;
    for (const call of file.callsOn('RTCPeerConnection', ...METHODS)) {
      const [made] = call.arguments;
      if (!made || !ts.isNewExpression(made) || made.arguments?.length !== 1) continue;
      const name = file.text(made.expression);
      if (name !== 'RTCSessionDescription' && name !== 'RTCIceCandidate') continue;
      const start = made.getStart(file.source);
      const fix = [{ start, length: made.end - start, text: file.text(made.arguments[0]!) }];
      report(made, { wrapper: `new ${name}()`, call: file.callText(call) }, fix);
    }
  },
};
