/** Records a page's connections with the site's own trace. Injected before the page's scripts. */
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { watchPeerConnections } from '../../src/trace/peer-connection.ts';
import { Recorder } from '../../src/trace/recorder.ts';

/** Between two looks at the pairs while a path is sought, in milliseconds. */
const LOOK = 100;
/** For how long a connected one is looked at, in milliseconds. */
const SETTLED = 1000;

declare global {
  interface Window {
    recorded: TraceEvent[];
    peers: RTCPeerConnection[];
    /** When time 0 of the trace was, in milliseconds since 1970. */
    recordedSince: number;
  }
}

window.recorded = [];
window.peers = [];
window.recordedSince = performance.timeOrigin + performance.now();
const recorder = new Recorder((event) => window.recorded.push(event));
watchPeerConnections(recorder, window, (peer) => {
  window.peers.push(peer);
  let connectedAt = Infinity;
  peer.addEventListener('connectionstatechange', () => {
    connectedAt = peer.connectionState === 'connected' ? performance.now() : Infinity;
  });
  const timer = setInterval(() => {
    if (peer.connectionState === 'closed') clearInterval(timer);
    // Which pair it came to is settled a moment after the first one works.
    else if (performance.now() < connectedAt + SETTLED) void peer.getStats();
  }, LOOK);
});
