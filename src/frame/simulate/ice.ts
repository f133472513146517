/** What a peer connection really does underneath: RFC 8445, section 9, and RFC 8839, section 5.4. */

/** The user name fragments of both descriptions. An ICE restart changes both. */
export interface Fragments {
  local: string | undefined;
  remote: string | undefined;
}

const ufrag = (description: RTCSessionDescription | null) =>
  /^a=ice-ufrag:(\S+)/m.exec(description?.sdp ?? '')?.[1];

export function fragmentsOf(peer: RTCPeerConnection): Fragments {
  const { currentLocalDescription: local, currentRemoteDescription: remote } = peer;
  return { local: ufrag(local), remote: ufrag(remote) };
}

/** Has an ICE restart been negotiated from one to the other, and not only offered? */
export function isRestart(before: Fragments, after: Fragments): boolean {
  return before.local !== after.local && before.remote !== after.remote;
}

/**
 * Does a pair of candidates of these fragments carry the connection?
 *
 * @param state the browser's own ICE connection state
 */
export function isConnected(
  peer: RTCPeerConnection,
  { local, remote }: Fragments,
  state: RTCIceConnectionState,
): boolean {
  if (state !== 'connected' && state !== 'completed') return false;
  const [transport] = peer
    .getTransceivers()
    .flatMap(({ sender }) => sender.transport?.iceTransport ?? []);
  if (!transport?.getSelectedCandidatePair) {
    // Firefox does not tell the pair. Without candidates of the other end there is none.
    return /^a=candidate:/m.test(peer.currentRemoteDescription?.sdp ?? '');
  }
  const pair = transport.getSelectedCandidatePair();
  return pair?.local.usernameFragment === local && pair?.remote.usernameFragment === remote;
}
