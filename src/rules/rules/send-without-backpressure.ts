import { some } from '../expressions.ts';
import { declaredIn, loopAround } from '../order.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** Reading the next piece takes time, but not the time that the channel needs. */
const READS = /\.(arrayBuffer|read|text|bytes)\(/;

/** A loop that gives a channel piece after piece, however much still waits in it. */
export const sendWithoutBackpressure: Rule = {
  lacks: true,
  check(file, report) {
    if (file.mentions('bufferedAmount', 'bufferedamountlow', 'onbufferedamountlow')) return;
    for (const send of file.callsOn('RTCDataChannel', 'send')) {
      const loop = loopAround(file, send);
      const receiver = file.receiver(send)!;
      // One message to each of many channels is no stream of pieces.
      if (!loop || declaredIn(file, receiver, loop)) continue;
      if (isPiece(file, send) && !isPaced(file, loop)) report(send, { call: file.callText(send) });
    }
  },
};

/** Is it bytes, or a part that is cut out of something? */
function isPiece(file: Reading, { arguments: [message] }: ts.CallExpression): boolean {
  const { ts, checker } = file;
  if (!message) return false;
  const names = new Set(['ArrayBuffer', 'Uint8Array', 'DataView', 'Blob']);
  const type = checker.getTypeAtLocation(message);
  if (names.has(type.symbol?.name ?? '')) return true;
  const cuts = (node: ts.Node) =>
    ts.isCallExpression(node) && /\.(slice|subarray|substring)$/.test(file.text(node.expression));
  const symbol = file.symbol(message);
  return [message, ...(symbol ? file.values(symbol) : [])].some((value) => some(ts, value, cuts));
}

function isPaced(file: Reading, loop: ts.Node): boolean {
  const { ts } = file;
  return some(ts, loop, (node) => ts.isAwaitExpression(node) && !READS.test(file.text(node)));
}
