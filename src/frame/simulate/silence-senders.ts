import { replace } from '../fake-media/replace.ts';

/** Keeps senders from sending, without the program seeing it. */
export interface SilenceSenders {
  /** From now on nothing leaves this connection, so that the far picture stands still. */
  silence(peer: RTCPeerConnection): void;
  /** Sends again what the program would have sent. */
  resume(peer: RTCPeerConnection): void;
}

/** Prepares the senders of a window: W3C "WebRTC", section 5.2. */
export function senderSilencing(win: Window & typeof globalThis): SilenceSenders {
  /** What each starved sender would send. */
  const held = new Map<RTCRtpSender, MediaStreamTrack | null>();
  const prototype = win.RTCRtpSender?.prototype;
  const send = prototype?.replaceTrack;

  replace(prototype, 'track', (native, self) => {
    const track = held.get(self as RTCRtpSender);
    return track === undefined ? native() : track;
  });
  replace(prototype, 'replaceTrack', (native, self, [track]) => {
    const before = held.get(self as RTCRtpSender);
    const fits = track === null || (track as MediaStreamTrack | undefined)?.kind === before?.kind;
    if (before === undefined || !fits) return native();
    held.set(self as RTCRtpSender, track as MediaStreamTrack | null);
    return win.Promise.resolve();
  });

  const quietly = (sender: RTCRtpSender, track: MediaStreamTrack | null) =>
    // A sender that was stopped meanwhile has nothing to send anyhow.
    send.call(sender, track).catch(() => {});

  /** Lets go of the sender once it sends what the program sees it send, and not before. */
  async function release(sender: RTCRtpSender): Promise<void> {
    const track = held.get(sender);
    if (track === undefined) return;
    await quietly(sender, track);
    if (held.get(sender) === track) held.delete(sender);
    else await release(sender);
  }

  return {
    silence(peer) {
      for (const sender of peer.getSenders()) {
        if (!sender.track || held.has(sender)) continue;
        held.set(sender, sender.track);
        void quietly(sender, null);
      }
    },
    resume(peer) {
      for (const sender of peer.getSenders()) void release(sender);
    },
  };
}
