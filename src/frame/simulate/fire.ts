/**
 * Prepares to fire the state events of peer connections.
 *
 * Firefox implements `RTCPeerConnection` in script of its own, and calls the handler of an
 * `on…` attribute for the browser's own events only, where the standard has it called for all. Then
 * the handler is called from here.
 */
export function stateEvents(
  win: Window & typeof globalThis,
): (peer: RTCPeerConnection, type: StateEvent) => void {
  const Native = win.RTCPeerConnection;
  let callsHandlers: boolean | undefined;

  /** Tries it once, with the first event that is needed. */
  function probe(): boolean {
    const peer = new Native();
    let called = false;
    peer.onconnectionstatechange = () => (called = true);
    peer.dispatchEvent(new win.Event('connectionstatechange'));
    peer.close();
    return called;
  }

  return (peer, type) => {
    callsHandlers ??= probe();
    if (!callsHandlers) {
      const handler = (event: Event) => peer[`on${type}`]?.call(peer, event);
      peer.addEventListener(type, handler, { once: true });
    }
    peer.dispatchEvent(new win.Event(type));
  };
}

/** The events that tell of a connection's states. */
export type StateEvent = 'iceconnectionstatechange' | 'connectionstatechange';
