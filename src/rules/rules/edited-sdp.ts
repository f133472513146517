import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** The text of a description is changed between making it and setting it. */
export const editedSdp: Rule = {
  check(file, report) {
    const { ts } = file;
    const set = file
      .callsOn('RTCPeerConnection', 'setLocalDescription')
      .flatMap((call) => call.arguments.slice(0, 1).map((argument) => file.plain(argument)));
    for (const access of file.accesses('sdp')) {
      const { parent } = access;
      const assigns = ts.isBinaryExpression(parent) && parent.left === access;
      if (assigns && set.some((description) => file.same(description, access.expression)))
        report(parent);
    }
    for (const literal of set.filter(ts.isObjectLiteralExpression)) {
      const text = literal.properties.find((one) => one.name && file.text(one.name) === 'sdp');
      if (text && isMade(file, text)) report(text);
    }
  },
};

/** Is the text the result of a call, and so not what the browser has made? */
function isMade(file: Reading, member: ts.ObjectLiteralElementLike): boolean {
  const { ts } = file;
  const value = ts.isPropertyAssignment(member) ? file.plain(member.initializer) : member.name;
  const symbol = file.symbol(value);
  const all = symbol
    ? file.values(symbol)
    : ts.isPropertyAssignment(member)
      ? [member.initializer]
      : [];
  return all.some((one) => {
    const call = file.plain(one);
    return ts.isCallExpression(call) && !/\.(toString|trim)$/.test(file.text(call.expression));
  });
}
