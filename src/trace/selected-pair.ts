import type { Recorder } from './recorder.ts';

/**
 * Records which pair of candidates ICE has selected, whenever it changes, so that one sees it of a
 * program that asks for no statistics: W3C "WebRTC", section 5.6, `getSelectedCandidatePair`.
 * Where a browser has no such method, nothing is recorded.
 */
export function followSelectedPair(recorder: Recorder, peer: RTCPeerConnection): void {
  const followed = new WeakSet<RTCIceTransport>();
  let last = '';
  const look = () => {
    const transport =
      peer.sctp?.transport.iceTransport ??
      peer.getSenders().find((sender) => sender.transport)?.transport?.iceTransport;
    if (!transport) return;
    if (!followed.has(transport)) {
      followed.add(transport);
      recorder.listen(transport, 'selectedcandidatepairchange', look);
    }
    const pair = transport.getSelectedCandidatePair?.();
    if (!pair?.local || !pair.remote) return;
    const value = { local: pair.local.candidate, remote: pair.remote.candidate };
    if (JSON.stringify(value) === last) return;
    last = JSON.stringify(value);
    const where = recorder.where(peer);
    recorder.emit({ kind: 'state', ...where, name: 'selectedCandidatePair', value });
  };
  recorder.listen(peer, 'connectionstatechange', look);
}
