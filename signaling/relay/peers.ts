import { Peer } from './peer.ts';

/** Who is here: the way from an id to the peer. */
export class Peers {
  // #region maps
  // A Map and not an object: an id from outside may be "__proto__".
  readonly #peers = new Map<string, Peer>();
  // #endregion

  /** Adds a peer of this id. */
  add(id: string): Peer {
    const peer = new Peer(id);
    this.#peers.set(id, peer);
    return peer;
  }

  /** @returns the peer of an id, or `undefined` where there is no such peer. */
  find(id: string): Peer | undefined {
    return this.#peers.get(id);
  }

  /** Drops a peer and its id, unless the id is already somebody else's again. */
  forget(peer: Peer): void {
    if (this.#peers.get(peer.id) === peer) this.#peers.delete(peer.id);
  }

  get size(): number {
    return this.#peers.size;
  }

  [Symbol.iterator](): Iterator<Peer> {
    return this.#peers.values();
  }
}
