import { ownerOf, runsBefore } from '../order.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** A message to a channel that has just been made, and so cannot be open. */
export const sendBeforeOpen: Rule = {
  check(file, report) {
    for (const send of file.callsOn('RTCDataChannel', 'send')) {
      const channel = file.symbol(file.receiver(send));
      if (!channel || /readyState/.test(file.text(ownerOf(file, send)))) continue;
      const made = file
        .values(channel)
        .map((value) => file.plain(value))
        .filter((value) => makesChannel(file, value));
      const opens = made.some(
        (value) => runsBefore(file, value, send) && !mayOpen(file, value, send),
      );
      if (opens) report(send, { call: file.callText(send) });
    }
  },
};

function makesChannel(file: Reading, value: ts.Expression): boolean {
  return (
    file.ts.isCallExpression(value) && /\.createDataChannel$/.test(file.text(value.expression))
  );
}

/** Is anything awaited between the two, beside steps of the negotiation? Those do not wait for it. */
function mayOpen(file: Reading, made: ts.Node, send: ts.Node): boolean {
  const { ts } = file;
  return file.awaits(ownerOf(file, send)).some((wait) => {
    if (wait.pos < made.end || wait.end > send.pos) return false;
    const awaited = ts.isAwaitExpression(wait) && file.plain(wait.expression);
    const receiver = awaited && ts.isCallExpression(awaited) && file.receiver(awaited);
    return !receiver || !file.is(receiver, 'RTCPeerConnection');
  });
}
