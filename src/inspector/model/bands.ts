/** The states of each lifeline as bands along it. */
import { peerId, type PeerId } from './recording.ts';
import type { RunModel } from './run-model.ts';

export const BAND_STATES = ['connectionState', 'signalingState'] as const;
export type BandState = (typeof BAND_STATES)[number];

/** A state from one entry to the next change. */
export interface Change {
  entry: number;
  value: string;
}

export type Bands = ReadonlyMap<PeerId, Readonly<Record<BandState, readonly Change[]>>>;

/** All changes of the states that are drawn, and the one with which each peer began. */
export function bandsOf({ entries, peers }: RunModel): Bands {
  const bands = new Map<PeerId, Record<BandState, Change[]>>();
  const known = new Set(peers);
  for (const { event, source, index } of entries) {
    if (event.kind !== 'state') continue;
    const peer = peerId(source, event.on);
    if (!known.has(peer)) continue;
    if (event.name === 'created') {
      bands.set(peer, {
        connectionState: [{ entry: index, value: 'new' }],
        signalingState: [{ entry: index, value: 'stable' }],
      });
    }
    const state = BAND_STATES.find((name) => name === event.name);
    if (state && typeof event.value === 'string') {
      const changes = bands.get(peer)?.[state];
      if (changes?.at(-1)?.value !== event.value)
        changes?.push({ entry: index, value: event.value });
    }
  }
  return bands;
}

/** The state that is in force after an entry; nothing before the peer was made. */
export function stateAt(changes: readonly Change[] | undefined, entry: number): string | undefined {
  let low = 0;
  let high = changes?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes![middle]!.entry <= entry) low = middle + 1;
    else high = middle;
  }
  return changes?.[low - 1]?.value;
}
