import { outer } from '../expressions.ts';
import type { Rule } from '../types.ts';

const MODERN = [
  'connectionState',
  'onconnectionstatechange',
  'connectionstatechange',
  'restartIce',
];

/** The state of ICE decides where that of the whole connection is meant. */
export const iceConnectionState: Rule = {
  advice: true,
  check(file, report) {
    const { ts } = file;
    if (file.mentions(...MODERN)) return;
    const judged = file.accesses('iceConnectionState').find((access) => {
      if (!file.is(access.expression, 'RTCPeerConnection')) return false;
      const { parent } = outer(ts, access);
      if (ts.isSwitchStatement(parent)) return true;
      const values = ts.isBinaryExpression(parent) ? file.text(parent) : '';
      return (
        /[!=]==?/.test(values) &&
        /['"`](connected|completed|disconnected|failed|closed)['"`]/.test(values)
      );
    });
    if (judged) report(judged.name);
  },
};
