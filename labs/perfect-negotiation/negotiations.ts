/** How each peer negotiates: its offers, and what it did with those that crossed them. */
import type { Evidence } from '../contract/evidence.ts';
import { member, text } from '../contract/read-json.ts';
import type { Json, Ref, TraceEvent } from '../contract/trace.ts';

/** What a peer was doing itself when it accepted an offer. */
export type During = 'idle' | 'making-offer' | 'have-local-offer';

export interface Negotiation {
  signalingState: string;
  /** Calls under way that make an offer, by their `seq`. */
  making: Set<number>;
  /** It has taken its offer back by a call, and accepted none since. */
  rolledBack: boolean;
  /** Each offer that it has accepted as its remote description. */
  accepted: { during: During; at: number }[];
  /** When it set the answers to its own offers. */
  answered: number[];
  /** Calls under way that set an answer, by their `seq`. */
  settingAnswer: Set<number>;
}

/** The negotiations of all peers, by their names. */
export const negotiations: Evidence<Map<Ref, Negotiation>> = { begin: () => new Map(), take };

function take(all: Map<Ref, Negotiation>, event: TraceEvent): void {
  if (event.kind === 'state' && member(event.value, 'type') === 'RTCPeerConnection') {
    all.set(event.on, {
      signalingState: 'stable',
      making: new Set(),
      rolledBack: false,
      accepted: [],
      answered: [],
      settingAnswer: new Set(),
    });
  }
  const one = 'on' in event ? all.get(event.on) : undefined;
  if (!one) return;
  if (event.kind === 'call') onCall(one, event);
  if (event.kind === 'result') {
    one.making.delete(event.of);
    if (one.settingAnswer.delete(event.of) && event.outcome.ok) one.answered.push(event.at);
  }
  if (event.kind === 'state' && event.name === 'signalingState') {
    one.signalingState = text(event.value);
    // The offer is made, whatever the call that made it may still report.
    if (event.value === 'have-local-offer') one.making.clear();
  }
}

function onCall(one: Negotiation, event: Extract<TraceEvent, { kind: 'call' }>): void {
  const { method, args, seq, at } = event;
  const type = member(args[0], 'type');
  if (makesOffer(one, method, type)) one.making.add(seq);
  if (method === 'setLocalDescription' && type === 'rollback') one.rolledBack = true;
  if (method !== 'setRemoteDescription') return;
  if (type === 'answer') one.settingAnswer.add(seq);
  if (type !== 'offer') return;
  const isOut = one.signalingState === 'have-local-offer' || one.rolledBack;
  one.rolledBack = false;
  const during = isOut ? 'have-local-offer' : one.making.size > 0 ? 'making-offer' : 'idle';
  one.accepted.push({ during, at });
}

/** Is this a call that makes or sets an offer of this peer's own? */
function makesOffer(one: Negotiation, method: string, type: Json | undefined): boolean {
  if (method === 'createOffer') return true;
  if (method !== 'setLocalDescription') return false;
  return type === undefined ? one.signalingState !== 'have-remote-offer' : type === 'offer';
}
