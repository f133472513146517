/** Faults of the network that struck a call, and what became of the peers that they struck. */
import { descriptionsOf } from '../contract/peer-queries.ts';
import type { Description, Peer } from '../contract/peers.ts';
import { timeOf } from '../contract/timeline.ts';
import type { World } from '../contract/world.ts';

/** How soon after a fault a connection must have been interrupted for the fault to have done it. */
const STRIKES_WITHIN = 1000;

export interface Outage {
  /** When the reader brought it about, in milliseconds of the run. */
  at: number;
  /** The peers that it struck. */
  peers: Peer[];
}

/** The newest fault of that name that struck a call. */
export function outageOf(world: World, name: string): Outage | undefined {
  for (const { at } of world.page.faults.filter((fault) => fault.name === name).reverse()) {
    const peers = [...world.peers.values()].filter((peer) => {
      const next = peer.states.connectionState.find((state) => state.at > at);
      return next?.value === 'disconnected' && next.at < at + STRIKES_WITHIN;
    });
    if (peers.length > 0) return { at, peers };
  }
  return undefined;
}

/** When each of the peers was in a connection state for the last time since the fault. */
export function timesOf({ at, peers }: Outage, state: string): (number | undefined)[] {
  return peers.map((peer) => timeOf(peer.states.connectionState, state, at));
}

/** Another user name fragment in a description means that ICE restarts: RFC 8839, section 5.4. */
export function isRestarted(peer: Peer, side: Description['side'], since: number): boolean {
  const all = descriptionsOf(peer, side);
  const before = all.findLast(({ at }) => at <= since)?.ufrag;
  return all.some(({ at, ufrag }) => at > since && ufrag !== before);
}
