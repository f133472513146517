/** What a peer was told and what it has to tell: descriptions in force, candidates handed in. */
import { member, text } from './read-json.ts';
import { mediaSections, type MediaSection } from './sdp.ts';
import type { TracedError, TraceEvent } from './trace.ts';

/** A description that came into force at a peer. */
export interface Description {
  side: 'local' | 'remote';
  type: string;
  /** When it did, in milliseconds of the run. */
  at: number;
  media: MediaSection[];
}

/** One call of `addIceCandidate`. */
export interface HandedCandidate {
  /** Its line; empty for the end of candidates. */
  candidate: string;
  at: number;
  outcome: 'pending' | 'accepted' | 'refused';
  error?: TracedError;
}

export interface Exchange {
  /** In the order in which they came into force, at both sides. */
  descriptions: Description[];
  /** By the `seq` of the call. */
  handed: Map<number, HandedCandidate>;
  iceGatheringState: string;
}

export function emptyExchange(): Exchange {
  return { descriptions: [], handed: new Map(), iceGatheringState: 'new' };
}

/** Applies one event of the peer that the exchange belongs to, in place. */
export function advanceExchange(exchange: Exchange, event: TraceEvent): void {
  if (event.kind === 'call' && event.method === 'addIceCandidate') {
    const candidate = text(member(event.args[0], 'candidate'));
    exchange.handed.set(event.seq, { candidate, at: event.at, outcome: 'pending' });
  } else if (event.kind === 'result') {
    const handed = exchange.handed.get(event.of);
    if (!handed) return;
    handed.outcome = event.outcome.ok ? 'accepted' : 'refused';
    if (!event.outcome.ok) handed.error = event.outcome.error;
  } else if (event.kind === 'state' && event.name === 'iceGatheringState') {
    exchange.iceGatheringState = text(event.value);
  } else if (event.kind === 'state' && event.name.endsWith('Description') && event.value) {
    exchange.descriptions.push({
      side: event.name === 'localDescription' ? 'local' : 'remote',
      type: text(member(event.value, 'type')),
      at: event.at,
      media: mediaSections(text(member(event.value, 'sdp'))),
    });
  }
}
