/** Gathers for a simulated peer, and tells the program what comes of it, bit by bit. */
import {
  gather,
  NETWORKS,
  type CandidateError,
  type ChosenNetwork,
  type FoundCandidate,
  type Role,
} from './gather.ts';
import { keyOf, lineOf } from './lines.ts';
import type { Generation, SimulatedCandidate, SimulatedPeer } from './peer.ts';
import { readServers } from './servers.ts';

const FIRST_PORT = 50000;

/** How long after the last finding the end is told, in milliseconds. */
const TO_END = 50;

/**
 * @param fire fires an event of a connection
 * @param candidates where each candidate is kept by its key
 * @param expired user names whose time is over
 * @returns what begins to gather, for a peer whose local description has a new user name fragment
 */
export function announcer(
  win: Window & typeof globalThis,
  fire: (connection: RTCPeerConnection, event: Event) => void,
  candidates: Map<string, SimulatedCandidate>,
  expired: ReadonlySet<string>,
): (peer: SimulatedPeer, ufrag: string, description: RTCSessionDescription | null) => void {
  let port = FIRST_PORT;

  function begin(
    peer: SimulatedPeer,
    ufrag: string,
    description: RTCSessionDescription | null,
  ): void {
    const moved = win.performance.now();
    const generation = {
      peer,
      ufrag,
      announced: [],
      isComplete: false,
      real: [],
      passed: 0,
      moved,
    };
    peer.generation = generation;
    peer.role ??= description?.type === 'answer' ? 'callee' : 'caller';
    peer.network = chosen(peer.role);
    fire(peer.connection, new win.Event('icegatheringstatechange'));
    void announceAll(peer, generation, peer.role);
  }

  /** What the reader has chosen; a page that the program has built anew may offer no choice. */
  function chosen(role: Role): ChosenNetwork {
    const list = win.document.querySelector<HTMLSelectElement>(`[data-network="${role}"]`);
    return NETWORKS.find((network) => network === list?.value) ?? 'home';
  }

  async function announceAll(
    peer: SimulatedPeer,
    generation: Generation,
    role: Role,
  ): Promise<void> {
    const relayOnly = peer.policy === 'relay';
    const servers = await readServers(peer.iceServers, expired);
    const findings = gather(role, peer.network, servers, relayOnly, () => port++);
    for (const finding of findings) {
      later(generation, finding.after, () => {
        if ('error' in finding) fail(peer, finding.error);
        else announce(peer, generation, finding.candidate);
      });
    }
    later(generation, (findings.at(-1)?.after ?? 0) + TO_END, () => {
      generation.isComplete = true;
      fire(peer.connection, new win.Event('icegatheringstatechange'));
      fire(peer.connection, new win.RTCPeerConnectionIceEvent('icecandidate', { candidate: null }));
    });
  }

  /** Does something later, unless the peer is closed or gathers anew by then. */
  function later(generation: Generation, after: number, act: () => void): void {
    win.setTimeout(() => {
      const { peer } = generation;
      if (peer.generation !== generation || peer.connection.signalingState === 'closed') return;
      generation.moved = win.performance.now();
      act();
    }, after);
  }

  function announce(peer: SimulatedPeer, generation: Generation, found: FoundCandidate): void {
    const line = lineOf(found, generation.ufrag);
    const simulated = { ...found, line, generation };
    candidates.set(keyOf(line), simulated);
    generation.announced.push(simulated);
    const { sdp = '' } = peer.connection.localDescription ?? {};
    const candidate = new win.RTCIceCandidate({
      candidate: line,
      sdpMid: /^a=mid:(\S+)/m.exec(sdp)?.[1] ?? '0',
      sdpMLineIndex: 0,
      usernameFragment: generation.ufrag,
    });
    // These two a browser knows of its own candidates only; they are not in the line.
    const { relayProtocol = null, url = null } = found;
    Object.defineProperties(candidate, {
      relayProtocol: { value: relayProtocol },
      url: { value: url },
    });
    fire(peer.connection, new win.RTCPeerConnectionIceEvent('icecandidate', { candidate }));
  }

  function fail(peer: SimulatedPeer, error: CandidateError): void {
    const IceError = win.RTCPeerConnectionIceErrorEvent as
      typeof RTCPeerConnectionIceErrorEvent | undefined;
    // Older Firefox has no such event.
    const event = IceError
      ? new IceError('icecandidateerror', error)
      : Object.assign(new win.Event('icecandidateerror'), error);
    fire(peer.connection, event);
  }

  return begin;
}
