import { performance } from 'node:perf_hooks';
import type { Reason } from '../protocol.ts';
import type { Account, SocketBuckets } from './account.ts';

/**
 * The limits of one connection, and its share in those of its address. An address is charged only for
 * what the connection's own limits let through, so nobody can use up the share of a whole class.
 */
export class SocketLimits {
  readonly #account: Account;
  readonly #buckets: SocketBuckets;
  /** Ids that are being looked up just now, each paid for until it is found. */
  readonly #lookups = new Set<string>();
  #lastMiss: string | undefined;
  /** Has it, or the one whose buckets it goes on with, tried an id that does not exist? */
  #hasMissed: boolean;

  constructor(account: Account) {
    const now = performance.now();
    this.#account = account;
    this.#buckets = account.openSocket(now);
    this.#hasMissed = !this.#buckets.misses.isFull(now);
  }

  get address(): string {
    return this.#account.address;
  }

  /**
   * Counts a message.
   *
   * @param bytes its length as it came.
   * @returns why it is refused, if it is.
   */
  admit(bytes: number): Reason | undefined {
    const now = performance.now();
    // Each is taken from, whatever the other says.
    const one = this.#buckets.messages.take(1, now);
    const two = this.#buckets.bytes.take(bytes, now);
    if (!one || !two) return 'too-fast';
    const three = this.#account.take('messages', 1, now);
    const four = this.#account.take('bytes', bytes, now);
    return three && four ? undefined : 'too-fast';
  }

  /** Counts a packet that is no event; whether it may be read. */
  admitPacket(): boolean {
    return this.#buckets.packets.take(1, performance.now());
  }

  /** Has it gone on for so long that only hanging up helps? */
  isHopeless(): boolean {
    return this.#buckets.messages.isHopeless() || this.#buckets.bytes.isHopeless();
  }

  /**
   * May it look up this id? Not after too many that did not exist. It is paid for in advance, so that
   * many at once are no way around the limit; {@link found} gives it back. The limit of the address
   * holds only for connections that have guessed wrong themselves.
   */
  admitLookup(id: string): boolean {
    // Candidates for one who has just left are no guesses, nor are those on the way to one peer.
    if (id === this.#lastMiss || this.#lookups.has(id)) return true;
    const now = performance.now();
    const { misses } = this.#buckets;
    if (misses.isEmpty(now)) return false;
    if (this.#hasMissed && this.#account.isEmpty('misses', now)) return false;
    misses.take(1, now);
    this.#account.take('misses', 1, now);
    this.#lookups.add(id);
    return true;
  }

  /** The id exists. */
  found(id: string): void {
    if (!this.#lookups.delete(id)) return;
    this.#buckets.misses.giveBack(1);
    this.#account.giveBack('misses', 1);
  }

  /** The id does not exist. */
  missed(id: string): void {
    if (!this.#lookups.delete(id)) return;
    this.#lastMiss = id;
    this.#hasMissed = true;
  }

  /** Counts TURN credentials; whether it may have them. */
  admitCredentials(): boolean {
    const now = performance.now();
    return this.#buckets.credentials.take(1, now) && this.#account.take('credentials', 1, now);
  }

  /** The connection is gone. */
  leave(): void {
    this.#account.closeSocket(this.#buckets, performance.now());
  }
}
