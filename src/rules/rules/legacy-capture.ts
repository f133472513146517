import type { Rule } from '../types.ts';

/** Capture and connections by the names of ten years ago. */
export const legacyCapture: Rule = {
  check(file, report) {
    for (const call of file.calls('getUserMedia', 'webkitGetUserMedia', 'mozGetUserMedia')) {
      const receiver = file.receiver(call);
      if (!receiver || file.text(receiver) !== 'navigator') continue;
      const legacy = file.callText(call);
      report(call, { legacy, modern: 'navigator.mediaDevices.getUserMedia()' });
    }
    for (const call of file.calls('createObjectURL')) {
      const [stream] = call.arguments;
      if (!stream || !file.is(stream, 'MediaStream')) continue;
      report(call, { legacy: file.callText(call), modern: 'srcObject' });
    }
  },
};
