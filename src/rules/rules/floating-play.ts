import { inside, isDropped } from '../order.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** Events of a person's hand: in their handlers, browsers allow sound. */
const GESTURES = ['click', 'change', 'input', 'pointerdown', 'pointerup', 'touchend', 'keydown'];

/** A `play()` of a live stream whose refusal nobody hears. */
export const floatingPlay: Rule = {
  check(file, report) {
    for (const call of file.callsOn('HTMLMediaElement', 'play')) {
      const element = file.receiver(call);
      const isLive = file.accesses('srcObject').some((one) => file.same(one.expression, element));
      if (isLive && isDropped(file, call) && !isGesture(file, call)) {
        report(call, { call: file.callText(call) });
      }
    }
  },
};

function isGesture(file: Reading, call: ts.Node): boolean {
  return file.handlers(...GESTURES).some(({ handler }) => {
    const named = file.symbol(handler)?.valueDeclaration;
    return inside(call, handler) || (named !== undefined && inside(call, named));
  });
}
