/** The ICE restarts that the program has asked for: W3C "WebRTC", sections 4.4.2 and 4.2.6. */
import type { Evidence } from '../contract/evidence.ts';
import { member } from '../contract/read-json.ts';

/** When it asked, at whichever peer, in milliseconds of the run. */
export const restarts: Evidence<number[]> = {
  begin: () => [],
  take(times, event) {
    if (event.kind !== 'call') return;
    const asks =
      event.method === 'restartIce' ||
      // The way before restartIce() took it as an option of the offer.
      (event.method === 'createOffer' &&
        event.args.some((options) => member(options, 'iceRestart') === true));
    if (asks) times.push(event.at);
  },
};
