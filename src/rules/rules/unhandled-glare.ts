import { inside } from '../order.ts';
import type { Rule } from '../types.ts';

const handled = ['signalingState', 'rollback', 'polite', 'impolite', 'makingOffer', 'isPolite'];

/** Both sides may offer at any time, and nothing decides what happens when they do at once. */
export const unhandledGlare: Rule = {
  lacks: true,
  check(file, report) {
    if (file.mentions(...handled)) return;
    const answers = [
      ...file.callsOn('RTCPeerConnection', 'createAnswer'),
      ...file
        .callsOn('RTCPeerConnection', 'setLocalDescription')
        .filter((call) => call.arguments.length === 0),
    ];
    const hears = file
      .callsOn('RTCPeerConnection', 'setRemoteDescription')
      // Two peers of one page take turns.
      .some(
        ({ arguments: [description] }) =>
          description && !/localDescription/.test(file.text(description)),
      );
    for (const { target, name, handler } of file.handlers('negotiationneeded')) {
      if (!file.is(target, 'RTCPeerConnection') || !hears) continue;
      const symbol = file.symbol(handler);
      const offering = symbol?.valueDeclaration ?? handler;
      const offers = file
        .calls('createOffer', 'setLocalDescription')
        .some((call) => inside(call, offering));
      if (offers && answers.some((call) => !inside(call, offering))) report(name);
    }
  },
};
