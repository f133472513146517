/** Peer connections, folded from the trace. Each fact is kept once; questions are in `peer-queries.ts`. */
import { member, text, type Of } from './read-json.ts';
import { parseDescription, type ParsedDescription } from './session-descriptions.ts';
import { add, type Timeline } from './timeline.ts';
import type { Json, Ref, TracedError, TraceEvent } from './trace.ts';

/** A description that came into force at a peer. */
export interface Description extends ParsedDescription {
  side: 'local' | 'remote';
  type: string;
  /** When it did, in milliseconds of the run, and its position in the run. */
  at: number;
  seq: number;
  /** It was taken back before it was answered. */
  rolledBack: boolean;
}

/** A candidate that a peer has gathered. */
export interface GatheredCandidate {
  /** Its line; empty for the end of candidates. */
  line: string;
  at: number;
  seq: number;
}

/** One call of `addIceCandidate`. */
export interface AddedCandidate {
  /** Its line; empty for the end of candidates. */
  line: string;
  /** Whether it says to which media section it belongs. */
  placed: boolean;
  at: number;
  seq: number;
  outcome: 'pending' | 'accepted' | 'refused';
  error?: TracedError;
}

/** A call on a peer that failed. */
export interface FailedCall {
  method: string;
  error: TracedError;
  at: number;
  seq: number;
}

const STATES = [
  'signalingState',
  'connectionState',
  'iceConnectionState',
  'iceGatheringState',
] as const;
export type StateName = (typeof STATES)[number];

/** One `RTCPeerConnection`. */
export interface Peer {
  ref: Ref;
  /** When it was made, in milliseconds of the run. */
  since: number;
  /** What it was constructed with. */
  configuration: Json;
  /** Its states, each with all values that it has had. */
  states: Record<StateName, Timeline<string>>;
  /** In the order in which they came into force, at both sides. */
  descriptions: Description[];
  gathered: GatheredCandidate[];
  added: AddedCandidate[];
  /** What each of its senders has sent; `undefined` for nothing. */
  senders: Map<Ref, Timeline<Ref | undefined>>;
  failures: FailedCall[];
  /** When it was closed, in milliseconds of the run. */
  closedAt?: number;
}

type Peers = Map<Ref, Peer>;

/** Applies one event, in place. */
export function advancePeers(peers: Peers, event: TraceEvent): void {
  if (event.kind === 'state' && event.name === 'created') {
    onCreated(peers, event);
    return;
  }
  if (event.kind === 'state' && event.name === 'track') {
    onSender(peers, event);
    return;
  }
  const peer = 'on' in event ? peers.get(event.on) : undefined;
  if (!peer) return;
  switch (event.kind) {
    case 'call': {
      onCall(peer, event);
      return;
    }
    case 'result': {
      onResult(peer, event);
      return;
    }
    case 'event': {
      if (event.type !== 'icecandidate') return;
      const { at, seq } = event;
      peer.gathered.push({ line: text(member(event.detail, 'candidate')), at, seq });
      return;
    }
    case 'state': {
      onState(peer, event);
      return;
    }
  }
}

function onCreated(peers: Peers, { on, at, seq, value }: Of<'state'>): void {
  if (text(member(value, 'type')) !== 'RTCPeerConnection') return;
  const from = (first: string): Timeline<string> => [{ value: first, at, seq }];
  peers.set(on, {
    ref: on,
    since: at,
    configuration: member(value, 'configuration') ?? null,
    states: {
      signalingState: from('stable'),
      connectionState: from('new'),
      iceConnectionState: from('new'),
      iceGatheringState: from('new'),
    },
    descriptions: [],
    gathered: [],
    added: [],
    senders: new Map(),
    failures: [],
  });
}

function onCall(peer: Peer, { method, args, at, seq }: Of<'call'>): void {
  if (method !== 'addIceCandidate') return;
  const line = text(member(args[0], 'candidate'));
  const index = member(args[0], 'sdpMLineIndex');
  const placed = typeof member(args[0], 'sdpMid') === 'string' || typeof index === 'number';
  peer.added.push({ line, placed, at, seq, outcome: 'pending' });
}

function onResult(peer: Peer, { of, method, outcome, at, seq }: Of<'result'>): void {
  if (!outcome.ok) peer.failures.push({ method, error: outcome.error, at, seq });
  const added = peer.added.find((one) => one.seq === of);
  if (!added) return;
  added.outcome = outcome.ok ? 'accepted' : 'refused';
  if (!outcome.ok) added.error = outcome.error;
}

function onState(peer: Peer, event: Of<'state'>): void {
  const { name, value, at, seq } = event;
  const state = STATES.find((one) => one === name);
  if (state) add(peer.states[state], text(value), event);
  if (name === 'signalingState' && value === 'closed') peer.closedAt ??= at;
  if (name === 'rolledBack') {
    const side = value === 'localDescription' ? 'local' : 'remote';
    const last = peer.descriptions.findLast((one) => one.side === side);
    if (last) last.rolledBack = true;
  }
  if (value !== null && (name === 'localDescription' || name === 'remoteDescription')) {
    peer.descriptions.push({
      side: name === 'localDescription' ? 'local' : 'remote',
      type: text(member(value, 'type')),
      at,
      seq,
      rolledBack: false,
      ...parseDescription(text(member(value, 'sdp'))),
    });
  }
}

/** A sender has another track to send, or none. */
function onSender(peers: Peers, event: Of<'state'>): void {
  const senders = peers.get(event.peer ?? '')?.senders;
  if (!senders) return;
  const timeline = senders.get(event.on) ?? [];
  senders.set(event.on, timeline);
  add(timeline, text(member(event.value, 'ref')) || undefined, event);
}
