import { performance } from 'node:perf_hooks';
import { Bucket } from './bucket.ts';
import type { Limits } from './limits.ts';
import type { Reason } from './protocol.ts';

/** What one address has used, all its sockets together. */
interface Account {
  sockets: number;
  messages: Bucket;
  bytes: Bucket;
  misses: Bucket;
}

/** How often addresses that have been at rest are forgotten, in milliseconds. */
const SWEEP = 60_000;

/** The limits of one socket, and its share in those of its address. */
export interface Gate {
  /**
   * Counts a message.
   *
   * @returns why it is refused, if it is.
   */
  enter(bytes: number): Reason | undefined;
  /** Has it gone on for so long that only hanging up helps? */
  isHopeless(): boolean;
  /** May it look up ids? Not after too many that did not exist. */
  mayLookUp(): boolean;
  /** Counts an id that does not exist. The same one twice in a row is no new guess. */
  miss(id: string): void;
  /** The socket is gone. */
  leave(): void;
}

/** Counts what each socket and each address does. */
export class Gatekeeper {
  readonly #limits: Limits;
  readonly #accounts = new Map<string, Account>();
  readonly #sweep: NodeJS.Timeout;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#sweep = setInterval(() => this.#forget(), SWEEP).unref();
  }

  /** Has this address as many sockets as it may? */
  isFull(address: string): boolean {
    return (this.#accounts.get(address)?.sockets ?? 0) >= this.#limits.socketsPerAddress;
  }

  /** Lets a socket of this address in. */
  open(address: string): Gate {
    const now = performance.now();
    const limits = this.#limits;
    const account = this.#account(address, now);
    account.sockets++;
    const messages = new Bucket(limits.messages, now);
    const bytes = new Bucket(limits.bytes, now);
    // Most sockets never miss.
    let misses: Bucket | undefined;
    let lastMiss: string | undefined;

    return {
      enter(size) {
        const at = performance.now();
        // Each is taken from, whatever the others say.
        const taken = [
          messages.take(1, at),
          bytes.take(size, at),
          account.messages.take(1, at),
          account.bytes.take(size, at),
        ];
        return taken.includes(false) ? 'too-fast' : undefined;
      },
      isHopeless: () => messages.isHopeless() || bytes.isHopeless(),
      mayLookUp() {
        const at = performance.now();
        return !misses?.isEmpty(at) && !account.misses.isEmpty(at);
      },
      miss(id) {
        if (id === lastMiss) return;
        lastMiss = id;
        const at = performance.now();
        misses ??= new Bucket(limits.misses, at);
        misses.take(1, at);
        account.misses.take(1, at);
      },
      leave() {
        account.sockets--;
      },
    };
  }

  close(): void {
    clearInterval(this.#sweep);
  }

  #account(address: string, now: number): Account {
    const known = this.#accounts.get(address);
    if (known) return known;
    const account = {
      sockets: 0,
      messages: new Bucket(this.#limits.addressMessages, now),
      bytes: new Bucket(this.#limits.addressBytes, now),
      misses: new Bucket(this.#limits.addressMisses, now),
    };
    this.#accounts.set(address, account);
    return account;
  }

  // What an address owes must outlive its sockets, or reconnecting would pay it.
  #forget(): void {
    const now = performance.now();
    for (const [address, { sockets, messages, bytes, misses }] of this.#accounts) {
      const rested = messages.isFull(now) && bytes.isFull(now) && misses.isFull(now);
      if (sockets === 0 && rested) this.#accounts.delete(address);
    }
  }
}
