/** Perfect negotiation: W3C "WebRTC: Real-Time Communication in Browsers", section 10.7. */
import type { Signal, Transport } from './transport.ts';

/**
 * Negotiates whenever the connection needs it, from either side, at any time. When both sides
 * offer at once, the polite one takes its offer back and the impolite one ignores the other's.
 *
 * @param polite true at exactly one of the two ends
 */
export function negotiate(pc: RTCPeerConnection, transport: Transport, polite: boolean) {
  let makingOffer = false;
  let ignoreOffer = false;
  let settingAnswer = false;

  pc.onnegotiationneeded = async () => {
    try {
      makingOffer = true;
      await pc.setLocalDescription();
      transport.send({ sdp: pc.localDescription! });
    } finally {
      makingOffer = false;
    }
  };

  pc.onicecandidate = ({ candidate }) => transport.send({ candidate });

  transport.onsignal = async (signal: Signal) => {
    if ('sdp' in signal) {
      const { sdp } = signal;
      const ready = !makingOffer && (pc.signalingState === 'stable' || settingAnswer);
      ignoreOffer = sdp.type === 'offer' && !ready && !polite;
      if (ignoreOffer) return;
      settingAnswer = sdp.type === 'answer';
      await pc.setRemoteDescription(sdp).finally(() => (settingAnswer = false));
      if (sdp.type === 'answer') return;
      await pc.setLocalDescription();
      transport.send({ sdp: pc.localDescription! });
    } else {
      try {
        await pc.addIceCandidate(signal.candidate);
      } catch (error) {
        // Candidates of an offer that was ignored have nowhere to go.
        if (!ignoreOffer) throw error;
      }
    }
  };
}
