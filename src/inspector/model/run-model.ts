/** A recording, read once: what every view builds on. */
import { member, text } from '../../../labs/contract/read-json.ts';
import { partnersOf, transfersOf, type Transfer } from './pairs.ts';
import { peerId, type Entry, type PeerId, type Recording, type StatSeries } from './recording.ts';
import { seriesOf } from './series.ts';
import { alignClocks, merge, type Clocks } from './timeline.ts';

export interface RunModel {
  recording: Recording;
  entries: readonly Entry[];
  clocks: Clocks;
  transfers: readonly Transfer[];
  /** Peer connections, in the order in which they were made. */
  peers: readonly PeerId[];
  /** Whom each peer talks to, where that one is in the recording too. */
  partners: ReadonlyMap<PeerId, PeerId>;
  series: readonly StatSeries[];
  /** When the recording ends, in milliseconds of its axis. */
  end: number;
  /** The entry of an event. */
  indexOf(point: { source: number; seq: number }): number;
}

/** Reads a recording. The cost is linear in its events. */
export function readRun(recording: Recording): RunModel {
  const transfers = transfersOf(recording.sources);
  const clocks = alignClocks(recording.sources, transfers);
  const entries = merge(recording.sources, clocks.offsets);
  const places = recording.sources.map(() => new Map<number, number>());
  const peers: PeerId[] = [];
  for (const { index, source, event } of entries) {
    places[source]!.set(event.seq, index);
    if (event.kind !== 'state' || event.name !== 'created') continue;
    if (text(member(event.value, 'type')) === 'RTCPeerConnection') {
      peers.push(peerId(source, event.on));
    }
  }
  return {
    recording,
    entries,
    clocks,
    transfers,
    peers,
    partners: partnersOf(transfers, peers),
    series: seriesOf(recording, entries),
    end: entries.at(-1)?.at ?? 0,
    indexOf: ({ source, seq }) => places[source]?.get(seq) ?? -1,
  };
}
