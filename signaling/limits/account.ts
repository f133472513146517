import { TokenBucket, type Rate } from './token-bucket.ts';
import type { Limits } from './limits.ts';

/** What is counted for an address. */
export const ADDRESS_KINDS = [
  'messages',
  'bytes',
  'misses',
  'handshakes',
  'requests',
  'credentials',
] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/** What is counted for a connection. */
const SOCKET_KINDS = ['messages', 'bytes', 'packets', 'misses', 'credentials'] as const;

/** The buckets of one connection. */
export type SocketBuckets = Record<(typeof SOCKET_KINDS)[number], TokenBucket>;

/** The part of a burst that a new connection has, whatever those before it have used up. */
const LEAST = 0.02;

const addressRates = (limits: Limits): Record<AddressKind, Rate> => ({
  messages: limits.addressMessages,
  bytes: limits.addressBytes,
  misses: limits.addressMisses,
  handshakes: limits.handshakes,
  requests: limits.requests,
  credentials: limits.addressCredentials,
});

/** What one address has used, all its connections together. */
export class Account {
  readonly address: string;
  /** Its open connections. */
  sockets = 0;
  /** What it has used since somebody last asked, to be told to other processes. */
  spent: Partial<Record<AddressKind, number>> = {};
  readonly #limits: Limits;
  readonly #buckets: Record<AddressKind, TokenBucket>;
  /** Buckets of connections that have ended and are not full again. */
  #left: SocketBuckets[] = [];

  constructor(address: string, limits: Limits, now: number) {
    this.address = address;
    this.#limits = limits;
    const rates = addressRates(limits);
    this.#buckets = Object.fromEntries(
      ADDRESS_KINDS.map((kind) => [kind, new TokenBucket(rates[kind], now)]),
    ) as Record<AddressKind, TokenBucket>;
  }

  /** Takes units; whether they were there. */
  take(kind: AddressKind, units: number, now: number): boolean {
    this.spent[kind] = (this.spent[kind] ?? 0) + units;
    return this.#buckets[kind].take(units, now);
  }

  giveBack(kind: AddressKind, units: number): void {
    this.spent[kind] = (this.spent[kind] ?? 0) - units;
    this.#buckets[kind].giveBack(units);
  }

  isEmpty(kind: AddressKind, now: number): boolean {
    return this.#buckets[kind].isEmpty(now);
  }

  /** Takes what the address has used at another process. */
  charge(spent: Partial<Record<AddressKind, number>>, now: number): void {
    for (const kind of ADDRESS_KINDS) this.#buckets[kind].take(spent[kind] ?? 0, now);
  }

  /**
   * The buckets of a new connection. Where some that have ended were emptied, it goes on with those:
   * to connect again pays no debt. It always has enough to begin with, since it may well belong to
   * somebody else in the same house.
   */
  openSocket(now: number): SocketBuckets {
    this.sockets++;
    this.#left = this.#left.filter((buckets) => !isRested(buckets, now));
    const emptiest = this.#left.reduce<SocketBuckets | undefined>(
      (least, one) => (least && levelOf(least, now) <= levelOf(one, now) ? least : one),
      undefined,
    );
    if (!emptiest) {
      return Object.fromEntries(
        SOCKET_KINDS.map((kind) => [kind, new TokenBucket(this.#limits[kind], now)]),
      ) as SocketBuckets;
    }
    this.#left.splice(this.#left.indexOf(emptiest), 1);
    for (const kind of SOCKET_KINDS)
      emptiest[kind].raiseTo(Math.max(1, LEAST * this.#limits[kind].burst));
    return emptiest;
  }

  /** A connection has ended. */
  closeSocket(buckets: SocketBuckets, now: number): void {
    this.sockets--;
    if (isRested(buckets, now)) return;
    this.#left.push(buckets);
    if (this.#left.length > this.#limits.socketsPerAddress) this.#left.shift();
  }

  /** Has it been at rest for long enough to be forgotten? */
  isRested(now: number): boolean {
    return (
      this.sockets === 0 &&
      Object.values(this.#buckets).every((bucket) => bucket.isFull(now)) &&
      this.#left.every((buckets) => isRested(buckets, now))
    );
  }
}

const levelOf = (buckets: SocketBuckets, now: number): number =>
  Math.min(...Object.values(buckets).map((bucket: TokenBucket) => bucket.level(now)));

const isRested = (buckets: SocketBuckets, now: number): boolean => levelOf(buckets, now) >= 1;
