/** How a peer negotiates: its offers, and what it did with those that crossed them. */
import { member } from './read-json.ts';
import type { Json, TracedError, TraceEvent } from './trace.ts';
import type { PeerState } from './world.ts';

export interface Negotiation {
  /** Calls under way that make an offer: `createOffer`, or `setLocalDescription` with one. */
  making: number;
  /** How often an offer became its local description. */
  offers: number;
  /** It has taken its offer back by a call, and been given none since. */
  takenBack: boolean;
  /** What it was doing itself, each time it was given an offer as its remote description. */
  taken: ('idle' | 'making-offer' | 'have-local-offer')[];
  /** Answers to its offers that it has set. */
  answered: number;
  /** Calls under way that set an answer, by their `seq`. */
  settingAnswer: Set<number>;
  /** Calls that failed. */
  refused: { method: string; error: TracedError }[];
}

export const noNegotiation = (): Negotiation => ({
  making: 0,
  offers: 0,
  takenBack: false,
  taken: [],
  answered: 0,
  settingAnswer: new Set(),
  refused: [],
});

/** Is this a call that makes or sets an offer of this peer's own? */
function makesOffer(peer: PeerState, method: string, type: Json | undefined): boolean {
  if (method === 'createOffer') return true;
  if (method !== 'setLocalDescription') return false;
  return type === undefined ? peer.signalingState !== 'have-remote-offer' : type === 'offer';
}

/** Applies one event of a peer to what is known of its negotiation, in place. */
export function followNegotiation(peer: PeerState, event: TraceEvent): void {
  const known = peer.negotiation;
  if (event.kind === 'call') {
    const type = member(event.args[0], 'type');
    if (makesOffer(peer, event.method, type)) known.making++;
    if (event.method === 'setLocalDescription' && type === 'rollback') known.takenBack = true;
    if (event.method !== 'setRemoteDescription') return;
    if (type === 'answer') known.settingAnswer.add(event.seq);
    if (type !== 'offer') return;
    const out = peer.signalingState === 'have-local-offer' || known.takenBack;
    known.takenBack = false;
    known.taken.push(out ? 'have-local-offer' : known.making > 0 ? 'making-offer' : 'idle');
  } else if (event.kind === 'result') {
    const { method, outcome } = event;
    // Answers end here too, though they were never counted.
    if (method === 'createOffer' || method === 'setLocalDescription') {
      known.making = Math.max(0, known.making - 1);
    }
    if (known.settingAnswer.delete(event.of) && outcome.ok) known.answered++;
    if (!outcome.ok) known.refused.push({ method, error: outcome.error });
  } else if (event.kind === 'state' && event.name === 'signalingState') {
    if (event.value === 'have-local-offer') known.offers++;
  }
}
