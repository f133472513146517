/** One peer connection on a simulated network, and what the program is to see of it. */
import type { ChosenNetwork, FoundCandidate, Role } from './gather.ts';
import { pairBetween } from './pairing.ts';

/** Browsers wait longer before they give up; a lesson has less patience. In milliseconds. */
const UNTIL_FAILED = 1500;
const PATIENCE = 2500;

/** A candidate that the program knows of. */
export interface SimulatedCandidate extends FoundCandidate {
  line: string;
  /** What gathered it, and for whom. */
  generation: Generation;
}

/** What belongs to one user name fragment; an ICE restart begins another. */
export interface Generation {
  peer: SimulatedPeer;
  ufrag: string;
  announced: SimulatedCandidate[];
  isComplete: boolean;
  /** What the browser has really gathered, which the program never hears of. */
  real: RTCIceCandidate[];
  /** How many of them the other end has been given. */
  passed: number;
  /** When anything about it last changed, and when its network went away, by the browser's clock. */
  moved: number;
  lost?: number;
  /** The generation of the other end that it is connected with. */
  partner?: Generation;
}

/** The browser's own view of a connection, from behind what the program sees. */
export interface Own {
  ice(peer: RTCPeerConnection): RTCIceConnectionState;
  connection(peer: RTCPeerConnection): RTCPeerConnectionState;
}

export class SimulatedPeer {
  readonly connection: RTCPeerConnection;
  /** What the program has configured. */
  iceServers: RTCIceServer[];
  policy: RTCIceTransportPolicy;
  role?: Role;
  network: ChosenNetwork = 'home';
  generation?: Generation;
  /** What it has been told of the other end. */
  readonly told = new Set<SimulatedCandidate>();
  /** States as the program has last been told. */
  ice: RTCIceConnectionState = 'new';
  state: RTCPeerConnectionState = 'new';

  constructor(connection: RTCPeerConnection, configuration: RTCConfiguration) {
    this.connection = connection;
    this.iceServers = configuration.iceServers ?? [];
    this.policy = configuration.iceTransportPolicy ?? 'all';
  }

  /** Candidates of the current generation that the other end has been told of. */
  knownTo(other: SimulatedPeer): SimulatedCandidate[] {
    return [...other.told].filter(({ generation }) => generation === this.generation);
  }

  /** The peer at the other end: each of the two knows a current candidate of the other. */
  get other(): SimulatedPeer | undefined {
    const told = [...this.told].find(({ generation }) => generation.peer.generation === generation);
    const other = told?.generation.peer;
    return other && this.knownTo(other).length > 0 ? other : undefined;
  }

  /** The best pair of candidates that works, as the networks are. */
  get pair(): { here: SimulatedCandidate; there: SimulatedCandidate } | undefined {
    const { other } = this;
    if (!other) return undefined;
    return pairBetween(
      { network: this.network, candidates: this.knownTo(other) },
      { network: other.network, candidates: other.knownTo(this) },
    );
  }

  /**
   * The ICE connection state that the program is to see: W3C "WebRTC", section 5.6.3. While a
   * description waits for its answer, what was so before stays so.
   */
  iceNow(own: Own, now: number): RTCIceConnectionState {
    const real = own.ice(this.connection);
    const { generation } = this;
    const { signalingState, remoteDescription } = this.connection;
    if (real === 'closed') return real;
    if (!generation || !remoteDescription || signalingState !== 'stable') return this.ice;
    const { lost, partner, moved } = generation;
    if (lost !== undefined) return now - lost < UNTIL_FAILED ? 'disconnected' : 'failed';
    if (partner) return real === 'connected' || real === 'completed' ? real : 'checking';
    return now - moved < PATIENCE ? 'checking' : 'failed';
  }

  /** The connection state that goes with it: W3C "WebRTC", section 4.3.3. */
  stateNow(own: Own): RTCPeerConnectionState {
    switch (this.ice) {
      case 'closed':
      case 'new':
      case 'disconnected':
      case 'failed':
        return this.ice;
      case 'checking':
        return 'connecting';
      default: {
        const real = own.connection(this.connection);
        return real === 'new' ? 'connecting' : real;
      }
    }
  }
}
