/** The call on the landing page: two peers in this page, over a real connection. */
import { Recorder } from '../trace/recorder.ts';
import type { TraceEvent } from '../../labs/contract/trace.ts';

/** A call that stands, until it is ended. */
export interface FirstCall {
  /** Milliseconds from the click to the first frame that came over the connection. */
  elapsed: number;
  end(): void;
}

/**
 * Connects a peer that sends a stream with one that shows what arrives.
 *
 * @param stream what the first peer sends; the call stops it at its end
 * @param remote shows what the second peer receives
 * @param told hears the milestones as trace events
 * @throws {Error} when the browser does not connect the two within ten seconds
 */
export async function firstCall(
  stream: MediaStream,
  remote: HTMLVideoElement,
  told: (event: TraceEvent) => void,
): Promise<FirstCall> {
  const began = performance.now();
  const recorder = new Recorder(told);
  const a = new RTCPeerConnection();
  const b = new RTCPeerConnection();
  const over = new AbortController();
  const end = () => {
    over.abort();
    a.close();
    b.close();
    for (const track of stream.getTracks()) track.stop();
    remote.srcObject = null;
  };
  const { promise: arrived, resolve, reject } = Promise.withResolvers<void>();
  AbortSignal.any([over.signal, AbortSignal.timeout(10_000)]).addEventListener('abort', () =>
    reject(new Error('ICE')),
  );
  follow(recorder, a, b, 'pc1');
  follow(recorder, b, a, 'pc2');
  b.ontrack = ({ streams }) => {
    remote.srcObject = streams[0] ?? null;
  };
  remote.addEventListener('resize', () => resolve(), { signal: over.signal, once: true });
  remote.requestVideoFrameCallback?.(() => resolve());
  try {
    for (const track of stream.getTracks()) a.addTrack(track, stream);
    await a.setLocalDescription();
    await b.setRemoteDescription(a.localDescription!);
    await b.setLocalDescription();
    await a.setRemoteDescription(b.localDescription!);
    await arrived;
  } catch (error) {
    end();
    throw error;
  }
  return { elapsed: performance.now() - began, end };
}

/** Hands a peer's candidates to the other, and tells of what it goes through. */
function follow(recorder: Recorder, self: RTCPeerConnection, other: RTCPeerConnection, on: string) {
  self.onicecandidate = ({ candidate }) => void other.addIceCandidate(candidate);
  self.onsignalingstatechange = () =>
    recorder.emit({ kind: 'state', on, name: 'signalingState', value: self.signalingState });
  self.onconnectionstatechange = () =>
    recorder.emit({ kind: 'state', on, name: 'connectionState', value: self.connectionState });
}
