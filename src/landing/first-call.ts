/** The call on the landing page: two peers in this page, over a real connection. */

/** What a call goes through, in the order in which a person would explain it. */
export const MILESTONES = ['offer', 'answer', 'candidates', 'dtls', 'media'] as const;
export type Milestone = (typeof MILESTONES)[number];

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
 * @param told hears each milestone once, with the milliseconds since the call began
 * @throws {Error} when the browser does not connect the two within ten seconds
 */
export async function firstCall(
  stream: MediaStream,
  remote: HTMLVideoElement,
  told: (milestone: Milestone, ms: number) => void,
): Promise<FirstCall> {
  const began = performance.now();
  const reached = new Set<Milestone>();
  const reach = (milestone: Milestone) => {
    if (reached.has(milestone)) return;
    reached.add(milestone);
    told(milestone, performance.now() - began);
  };
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
  carry(a, b, () => reach('candidates'));
  carry(b, a, () => reach('candidates'));
  b.onconnectionstatechange = () => {
    if (b.connectionState === 'connected') reach('dtls');
  };
  b.ontrack = ({ streams }) => {
    remote.srcObject = streams[0] ?? null;
  };
  remote.addEventListener('resize', () => resolve(), { signal: over.signal, once: true });
  remote.requestVideoFrameCallback?.(() => resolve());
  try {
    for (const track of stream.getTracks()) a.addTrack(track, stream);
    await a.setLocalDescription();
    await b.setRemoteDescription(a.localDescription!);
    reach('offer');
    await b.setLocalDescription();
    await a.setRemoteDescription(b.localDescription!);
    reach('answer');
    await arrived;
    // A frame proves what came before it, also where the browser tells of it later.
    reach('candidates');
    reach('dtls');
    reach('media');
  } catch (error) {
    end();
    throw error;
  }
  return { elapsed: performance.now() - began, end };
}

/** Hands a peer's candidates to the other. */
function carry(from: RTCPeerConnection, to: RTCPeerConnection, found: () => void): void {
  from.onicecandidate = ({ candidate }) => {
    if (candidate) found();
    void to.addIceCandidate(candidate);
  };
}
