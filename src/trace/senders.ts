/** Watches what senders send: W3C "WebRTC", section 5.2. */
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { wrapMethod, type Undo } from './wrap.ts';

/** Names a sender on first sight, and tells which track it sends. */
function tellSender(recorder: Recorder, sender: RTCRtpSender, peer: RTCPeerConnection): void {
  recorder.name(sender, 'sender', recorder.nameOf(peer));
  tellTrack(recorder, sender);
}

function tellTrack(recorder: Recorder, sender: RTCRtpSender): void {
  const value = describe(recorder, sender.track);
  recorder.emit({ kind: 'state', ...recorder.where(sender, 'sender'), name: 'track', value });
}

/** Wraps the calls that make a sender, change its track, or take it away. */
export function watchSenders(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const peers = win.RTCPeerConnection.prototype;
  const all = (peer: RTCPeerConnection) => {
    for (const sender of peer.getSenders()) tellSender(recorder, sender, peer);
  };
  const undo = [
    wrapMethod(recorder, peers, 'addTrack', {
      after: (self, _args, sender) =>
        tellSender(recorder, sender as RTCRtpSender, self as RTCPeerConnection),
    }),
    wrapMethod(recorder, peers, 'addTransceiver', {
      after: (self, _args, made) =>
        tellSender(recorder, (made as RTCRtpTransceiver).sender, self as RTCPeerConnection),
    }),
    wrapMethod(recorder, peers, 'removeTrack', {
      after: (_self, [sender]) => tellTrack(recorder, sender as RTCRtpSender),
    }),
    // The calls of 2013 bring no senders of their own.
    ...['addStream', 'removeStream'].map((method) =>
      wrapMethod(recorder, peers, method, { after: (self) => all(self as RTCPeerConnection) }),
    ),
    wrapMethod(recorder, win.RTCRtpSender.prototype, 'replaceTrack', {
      fallback: 'sender',
      settled: (_value, self) => tellTrack(recorder, self as RTCRtpSender),
    }),
    wrapMethod(recorder, win.RTCRtpSender.prototype, 'setParameters', { fallback: 'sender' }),
  ];
  return () => undo.forEach((step) => step());
}
