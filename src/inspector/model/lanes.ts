/** The lifelines of the ladder, from left to right. */
import { partsOf, type PeerId } from './recording.ts';
import type { RunModel } from './run-model.ts';

/** A peer; `signaling` for what stands between; `outside` for a peer that was not recorded. */
export type LaneId = string;

export interface Lane {
  id: LaneId;
  kind: 'peer' | 'signaling' | 'outside';
  /** The name of the peer in its run. */
  ref: string;
  /** The source that recorded it. */
  source?: number;
  /** First and second peer have the colours of the site. */
  tone: 'a' | 'b' | 'other';
}

/** Partners stand side by side, with the signaling between the first two. */
export function lanesOf({ peers, partners, transfers, recording, entries }: RunModel): Lane[] {
  const placed = new Set<PeerId>();
  const lanes: Lane[] = [];
  const place = (peer: PeerId | undefined) => {
    if (peer === undefined || placed.has(peer)) return;
    placed.add(peer);
    const { source, ref } = partsOf(peer);
    const tone = placed.size === 1 ? 'a' : placed.size === 2 ? 'b' : 'other';
    lanes.push({ id: peer, kind: 'peer', ref, source, tone });
  };
  for (const peer of peers) {
    place(peer);
    place(partners.get(peer));
  }
  const isAlone = (peer: PeerId) => !partners.has(peer);
  const talksOut = transfers.some(({ from, to }) => {
    const peer = (from ?? to)!.peer;
    return peer !== '' && isAlone(peer) && (from ?? to)!.cargo !== 'signal';
  });
  if (talksOut) lanes.push({ id: 'outside', kind: 'outside', ref: '', tone: 'b' });
  if (hasSockets({ entries }) && lanes.length > 0) {
    lanes.splice(1, 0, { id: 'signaling', kind: 'signaling', ref: '', tone: 'other' });
  }
  return recording.sources.length === 0 ? [] : lanes;
}

const hasSockets = ({ entries }: Pick<RunModel, 'entries'>): boolean =>
  entries.some(({ event }) => 'on' in event && event.on.startsWith('socket'));
