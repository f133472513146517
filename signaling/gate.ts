import { performance } from 'node:perf_hooks';
import { Bucket } from './bucket.ts';
import type { Limits } from './limits.ts';
import type { Reason } from './protocol.ts';

/** What one address has used, all its sockets together. */
interface Account {
  address: string;
  sockets: number;
  messages: Bucket;
  bytes: Bucket;
  misses: Bucket;
}

/** How often addresses that have been at rest are forgotten, in milliseconds. */
const SWEEP = 60_000;

/** The limits of one socket, and its share in those of its address. */
export class Gate {
  readonly #limits: Limits;
  readonly #account: Account;
  readonly #messages: Bucket;
  readonly #bytes: Bucket;
  // Most sockets never miss.
  #misses: Bucket | undefined;
  #lastMiss: string | undefined;

  constructor(limits: Limits, account: Account, now: number) {
    this.#limits = limits;
    this.#account = account;
    this.#messages = new Bucket(limits.messages, now);
    this.#bytes = new Bucket(limits.bytes, now);
    account.sockets++;
  }

  get address(): string {
    return this.#account.address;
  }

  /**
   * Counts a message.
   *
   * @returns why it is refused, if it is.
   */
  enter(bytes: number): Reason | undefined {
    const at = performance.now();
    const { messages, bytes: ofAddress } = this.#account;
    // Each is taken from, whatever the others say.
    const one = this.#messages.take(1, at);
    const two = this.#bytes.take(bytes, at);
    const three = messages.take(1, at);
    const four = ofAddress.take(bytes, at);
    return one && two && three && four ? undefined : 'too-fast';
  }

  /** Has it gone on for so long that only hanging up helps? */
  isHopeless(): boolean {
    return this.#messages.isHopeless() || this.#bytes.isHopeless();
  }

  /** May it look up ids? Not after too many that did not exist. */
  mayLookUp(): boolean {
    const at = performance.now();
    return !this.#misses?.isEmpty(at) && !this.#account.misses.isEmpty(at);
  }

  /** Counts an id that does not exist. The same one twice in a row is no new guess. */
  miss(id: string): void {
    if (id === this.#lastMiss) return;
    this.#lastMiss = id;
    const at = performance.now();
    this.#misses ??= new Bucket(this.#limits.misses, at);
    this.#misses.take(1, at);
    this.#account.misses.take(1, at);
  }

  /** The socket is gone. */
  leave(): void {
    this.#account.sockets--;
  }
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
    return new Gate(this.#limits, this.#account(address, now), now);
  }

  close(): void {
    clearInterval(this.#sweep);
  }

  #account(address: string, now: number): Account {
    const known = this.#accounts.get(address);
    if (known) return known;
    const account = {
      address,
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
