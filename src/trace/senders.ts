/** Watches what senders send and what receivers may bring: W3C "WebRTC", sections 5.2 to 5.4. */
import { describe } from './describe.ts';
import { nameTrack } from './name-track.ts';
import type { Recorder } from './recorder.ts';
import { wrapMethod, type Undo } from './wrap.ts';

function recordTrack(recorder: Recorder, sender: RTCRtpSender): void {
  const value = describe(recorder, sender.track);
  recorder.emit({ kind: 'state', ...recorder.where(sender, 'sender'), name: 'track', value });
}

/**
 * Names the senders of a connection and the tracks of its receivers, which are remote ones whether
 * or not anything has come over them yet, and records what each sender sends that has not been
 * recorded.
 */
export function recordTransceivers(recorder: Recorder, peer: RTCPeerConnection): void {
  const ref = recorder.nameOf(peer);
  for (const { sender, receiver } of peer.getTransceivers()) {
    nameTrack(recorder, receiver.track, 'remote', ref);
    if (recorder.nameOf(sender) !== undefined) continue;
    recorder.name(sender, 'sender', ref);
    recordTrack(recorder, sender);
  }
}

/** Wraps the calls that make a sender, change its track, or take it away. */
export function watchSenders(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const peers = win.RTCPeerConnection.prototype;
  const after = (self: object) => recordTransceivers(recorder, self as RTCPeerConnection);
  const undo = [
    wrapMethod(recorder, peers, 'addTrack', {
      after(self, _args, sender) {
        const reused = recorder.nameOf(sender as object) !== undefined;
        after(self);
        if (reused) recordTrack(recorder, sender as RTCRtpSender);
      },
    }),
    wrapMethod(recorder, peers, 'addTransceiver', { after }),
    wrapMethod(recorder, peers, 'removeTrack', {
      after: (_self, [sender]) => recordTrack(recorder, sender as RTCRtpSender),
    }),
    // The calls of 2013 bring no senders of their own.
    ...['addStream', 'removeStream'].map((method) =>
      wrapMethod(recorder, peers, method, {
        after(self) {
          after(self);
          for (const sender of (self as RTCPeerConnection).getSenders()) {
            recordTrack(recorder, sender);
          }
        },
      }),
    ),
    wrapMethod(recorder, win.RTCRtpSender.prototype, 'replaceTrack', {
      fallback: 'sender',
      settled: (_value, self) => recordTrack(recorder, self as RTCRtpSender),
    }),
  ];
  return () => undo.forEach((step) => step());
}
