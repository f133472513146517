import { performance } from 'node:perf_hooks';
import { Account, type AddressKind } from './account.ts';
import type { Limits } from './limits.ts';
import { SocketLimits } from './socket-limits.ts';

/** How often addresses that have been at rest are forgotten, in milliseconds. */
const SWEEP = 60_000;

/** What addresses have used: units of each kind. */
export type Usage = Record<string, Partial<Record<AddressKind, number>>>;

/** Counts what each connection and each address does. */
export class RateLimits {
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
  admitHandshake(address: string): boolean {
    const now = performance.now();
    const account = this.#account(address, now);
    const begins = account.take('handshakes', 1, now);
    return begins && account.sockets < 2 * this.#limits.socketsPerAddress;
  }

  /** Counts a request over http; whether it may be answered. */
  admitRequest(address: string): boolean {
    const now = performance.now();
    return this.#account(address, now).take('requests', 1, now);
  }

  /** Has this address more connections than it may keep? */
  isOverfull(address: string): boolean {
    return (this.#accounts.get(address)?.sockets ?? 0) > this.#limits.socketsPerAddress;
  }

  /** Lets a connection of this address in. */
  open(address: string): SocketLimits {
    return new SocketLimits(this.#account(address, performance.now()));
  }

  /** What has been used here since the last time this was asked, to be told to other processes. */
  takeUsage(): Usage {
    const usage: Usage = {};
    for (const { address, spent } of this.#accounts.values())
      if (Object.keys(spent).length > 0) usage[address] = spent;
    for (const account of this.#accounts.values()) account.spent = {};
    return usage;
  }

  /** Charges addresses for what they have used at another process. */
  charge(usage: Usage): void {
    const now = performance.now();
    for (const [address, spent] of Object.entries(usage))
      this.#account(address, now).charge(spent, now);
  }

  close(): void {
    clearInterval(this.#sweep);
  }

  #account(address: string, now: number): Account {
    const known = this.#accounts.get(address);
    if (known) return known;
    const account = new Account(address, this.#limits, now);
    this.#accounts.set(address, account);
    return account;
  }

  // What an address owes must outlive its connections, or reconnecting would pay it.
  #forget(): void {
    const now = performance.now();
    for (const [address, account] of this.#accounts)
      if (account.isRested(now)) this.#accounts.delete(address);
  }
}
