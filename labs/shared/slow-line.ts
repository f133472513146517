/** A line between two peers on which descriptions are slow, so that candidates overtake them. */
import type { Transport } from './transport.ts';

/**
 * Slows down one end of a line. A description leaves, as it was, when its peer has found every candidate, so
 * whatever is sent meanwhile is there first. On a real network luck decides that; here it is sure.
 *
 * @param line what the peer sends goes in here
 * @param peer the peer at this end
 */
export function slowDescriptions(line: Transport, peer: RTCPeerConnection): Transport {
  const { send } = line;
  line.send = (signal) => {
    if ('candidate' in signal || peer.iceGatheringState === 'complete') return send(signal);
    const { type, sdp = '' } = signal.sdp;
    peer.addEventListener('icecandidate', function last({ candidate }) {
      if (candidate) return;
      peer.removeEventListener('icecandidate', last);
      send({ sdp: { type, sdp } });
    });
  };
  return line;
}
