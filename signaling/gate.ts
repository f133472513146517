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
  handshakes: Bucket;
  requests: Bucket;
}

/** How often addresses that have been at rest are forgotten, in milliseconds. */
const SWEEP = 60_000;

/** The limits of one connection, and its share in those of its address. */
export class Gate {
  readonly #limits: Limits;
  readonly #account: Account;
  readonly #messages: Bucket;
  readonly #bytes: Bucket;
  readonly #packets: Bucket;
  /** How many acknowledgements it owes us. */
  #owed = 0;
  // Most sockets never miss.
  #misses: Bucket | undefined;
  #lastMiss: string | undefined;

  constructor(limits: Limits, account: Account, now: number) {
    this.#limits = limits;
    this.#account = account;
    this.#messages = new Bucket(limits.messages, now);
    this.#bytes = new Bucket(limits.bytes, now);
    this.#packets = new Bucket(limits.packets, now);
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

  /** It has been sent a message that it is to acknowledge. */
  expectAcknowledgement(): void {
    this.#owed++;
  }

  /**
   * Counts a packet that is no event.
   *
   * @param acknowledges whether it is an acknowledgement. One that is owed costs nothing: how many those
   *   are is up to the others.
   * @returns whether it may be read.
   */
  mayPass(acknowledges: boolean): boolean {
    if (acknowledges && this.#owed > 0) return this.#owed-- > 0;
    return this.#packets.take(1, performance.now());
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

  /** The connection is gone. */
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

  /**
   * Counts the beginning of a connection.
   *
   * @returns whether this address may have it at all. Some more than may stay may begin, so that those
   *   are told why they may not.
   */
  mayBegin(address: string): boolean {
    const now = performance.now();
    const { handshakes, sockets } = this.#account(address, now);
    return handshakes.take(1, now) && sockets < 2 * this.#limits.socketsPerAddress;
  }

  /**
   * Counts a request over http.
   *
   * @returns whether it may be answered.
   */
  mayAsk(address: string): boolean {
    const now = performance.now();
    return this.#account(address, now).requests.take(1, now);
  }

  /** Has this address more connections than it may keep? */
  isOverfull(address: string): boolean {
    return (this.#accounts.get(address)?.sockets ?? 0) > this.#limits.socketsPerAddress;
  }

  /** Lets a connection of this address in. */
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
      handshakes: new Bucket(this.#limits.handshakes, now),
      requests: new Bucket(this.#limits.requests, now),
    };
    this.#accounts.set(address, account);
    return account;
  }

  // What an address owes must outlive its sockets, or reconnecting would pay it.
  #forget(): void {
    const now = performance.now();
    for (const [address, { sockets, ...buckets }] of this.#accounts) {
      const { messages, bytes, misses, handshakes, requests } = buckets;
      const all = [messages, bytes, misses, handshakes, requests];
      const rested = all.every((bucket) => bucket.isFull(now));
      if (sockets === 0 && rested) this.#accounts.delete(address);
    }
  }
}
