import type { Session } from './session.ts';

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
  readonly #byAddress = new Map<string, Map<Session, Waiting>>();
  readonly #addresses = new Map<Session, string>();

  /** @param most how many of one address may wait. */
  constructor(most: number) {
    this.#most = most;
  }

  enter(session: Session, waiting: Waiting): void {
    const all = this.#byAddress.get(waiting.address) ?? new Map<Session, Waiting>();
    this.#byAddress.set(waiting.address, all.set(session, waiting));
    this.#addresses.set(session, waiting.address);
    if (all.size <= this.#most) return;
    const [shortest] = [...all.keys()].toSorted((a, b) => all.get(a)!.stayed - all.get(b)!.stayed);
    this.leave(shortest!);
    shortest!.giveUp();
  }

  /** It is back, or given up. */
  leave(session: Session): void {
    const address = this.#addresses.get(session);
    if (address === undefined) return;
    this.#addresses.delete(session);
    const all = this.#byAddress.get(address)!;
    all.delete(session);
    if (all.size === 0) this.#byAddress.delete(address);
  }
}
