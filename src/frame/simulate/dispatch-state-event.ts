/**
 * Prepares to fire events of peer connections.
 *
 * Firefox implements `RTCPeerConnection` in script of its own, and calls the handler of an
 * `on…` attribute for the browser's own events only, where the standard has it called for all. Then
 * the handler is called from here.
 */
export function stateEvents(
  win: Window & typeof globalThis,
): (peer: RTCPeerConnection, event: Event) => void {
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

  return (peer, event) => {
    callsHandlers ??= probe();
    if (!callsHandlers) {
      const handler = Reflect.get(peer, `on${event.type}`) as ((event: Event) => void) | null;
      peer.addEventListener(event.type, (fired) => handler?.call(peer, fired), { once: true });
    }
    peer.dispatchEvent(event);
  };
}
