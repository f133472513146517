/** Connects two peers of one page: what a signaling server would carry, handed across here. */

/**
 * Negotiates once, with `caller` making the offer. Add tracks and channels before.
 *
 * @param caller the peer that offers
 * @param callee the peer that answers
 * @throws {DOMException} when a description does not fit the state of its peer
 */
export async function connect(caller: RTCPeerConnection, callee: RTCPeerConnection) {
  caller.onicecandidate = ({ candidate }) => callee.addIceCandidate(candidate);
  callee.onicecandidate = ({ candidate }) => caller.addIceCandidate(candidate);
  await caller.setLocalDescription();
  await callee.setRemoteDescription(caller.localDescription!);
  await callee.setLocalDescription();
  await caller.setRemoteDescription(callee.localDescription!);
}
