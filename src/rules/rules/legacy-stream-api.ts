import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

const MODERN: Record<string, string> = {
  addStream: 'addTrack()',
  removeStream: 'removeTrack()',
  getLocalStreams: 'getSenders()',
  getRemoteStreams: 'getReceivers()',
  addstream: 'ontrack',
};

/** Whole streams, where connections have had tracks since 2017. */
export const legacyStreamApi: Rule = {
  advice: true,
  check(file, report) {
    // Code for both has thought of it.
    if (file.mentions('addTrack') && file.mentions('addStream')) return;
    const names = ['addStream', 'removeStream', 'getLocalStreams', 'getRemoteStreams'];
    for (const call of file.callsOn('RTCPeerConnection', ...names)) {
      const name = file.text(call.expression).split('.').at(-1)!;
      report(call, { legacy: `${name}()`, modern: MODERN[name]! }, fix(file, call, name));
    }
    if (file.mentions('ontrack', 'track')) return;
    for (const { target, event, name } of file.handlers('addstream')) {
      if (!file.is(target, 'RTCPeerConnection')) continue;
      report(name, { legacy: `on${event}`, modern: MODERN[event]! });
    }
  },
};

/** `pc.addStream(stream);` as a loop over the tracks. */
function fix(file: Reading, call: ts.CallExpression, name: string) {
  const { ts } = file;
  const [stream] = call.arguments;
  if (name !== 'addStream' || !stream || !file.symbol(stream)) return undefined;
  if (!ts.isExpressionStatement(call.parent) || !ts.isPropertyAccessExpression(call.expression))
    return undefined;
  if (call.expression.questionDotToken) return undefined;
  const text = file.text(stream);
  const start = call.getStart(file.source);
  const peer = file.text(file.receiver(call)!);
  const loop = `for (const track of ${text}.getTracks()) ${peer}.addTrack(track, ${text})`;
  return [{ start, length: call.end - start, text: loop }];
}
