import { isReturned, runsOnce } from '../order.ts';
import { endsCall, stopsTracks } from '../endings.ts';
import type { Rule } from '../types.ts';

/** The call has an end, and the camera has none. */
export const cameraLeftOn: Rule = {
  lacks: true,
  check(file, report) {
    if (stopsTracks(file) || !endsCall(file)) return;
    for (const call of file.callsOn('MediaDevices', 'getUserMedia', 'getDisplayMedia')) {
      if (runsOnce(file, call) || isReturned(file, call)) continue;
      report(call, { call: file.callText(call) });
    }
  },
};
