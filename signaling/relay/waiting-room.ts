import type { Peer } from './peer.ts';

interface Waiting {
  address: string;
  /** How long it had been connected, in milliseconds. */
  stayed: number;
}

/**
 * Peers that have lost their connection and may come back. Each may keep messages, so an address has
 * only so many; beyond that, who was connected for the shortest time is given up. That is not somebody
 * in a call, but a script that connects and drops.
 */
export class WaitingRoom {
  readonly #most: number;
  readonly #byAddress = new Map<string, Map<Peer, Waiting>>();
  readonly #addresses = new Map<Peer, string>();

  /** @param most how many of one address may wait. */
  constructor(most: number) {
    this.#most = most;
  }

  enter(peer: Peer, waiting: Waiting): void {
    const all = this.#byAddress.get(waiting.address) ?? new Map<Peer, Waiting>();
    this.#byAddress.set(waiting.address, all.set(peer, waiting));
    this.#addresses.set(peer, waiting.address);
    if (all.size <= this.#most) return;
    const [shortest] = [...all.keys()].toSorted((a, b) => all.get(a)!.stayed - all.get(b)!.stayed);
    this.leave(shortest!);
    shortest!.giveUp();
  }

  /** It is back, or given up. */
  leave(peer: Peer): void {
    const address = this.#addresses.get(peer);
    if (address === undefined) return;
    this.#addresses.delete(peer);
    const all = this.#byAddress.get(address)!;
    all.delete(peer);
    if (all.size === 0) this.#byAddress.delete(address);
  }
}
