import { z } from 'zod';
import type { AddressedEvent, Reason } from '../protocol.ts';
import { within, type RedisConnections } from './redis.ts';

/** How long another process may take for its first word about a request, in milliseconds. */
const FIRST_WORD = 3000;
/** After what time a request that is still open is said to wait, in milliseconds. */
const WAITS_AFTER = 1000;
/** How often all this is looked after, in milliseconds. */
const LOOK_AFTER = 500;

/**
 * What a process says about a request: it is done, it waits for its peer, there is no such peer there,
 * or why not.
 */
export type Word = 'done' | 'waits' | 'absent' | Reason;

/** A message as it travels between processes. */
export interface PackedDelivery {
  event: AddressedEvent;
  message: { from: string } & Record<string, unknown>;
  bytes: number;
  n?: number;
  /** Who is to be told, where that is not the process that has sent it. */
  origin?: Origin;
}

/** A request that somebody waits for an answer to. */
export interface Origin {
  process: string;
  id: number;
}

/** What one process asks of another. */
export type Request =
  /**
   * Once one of a round has been answered with `absent`, so are all that follow. A process of an older
   * version knows no rounds.
   */
  | { kind: 'deliver'; to: string; round?: number; packed: PackedDelivery }
  /** This peer is ours from now on. */
  | { kind: 'claim'; peer: string }
  /** We are about to stop: keep this peer until it comes back. */
  | { kind: 'keep'; peer: string; claimed: Claimed };

/** What comes back with `done` for a claim. */
export interface Claimed {
  last: number;
  packed: PackedDelivery[];
  calls?: string[];
}

/** Told each word about a request, and with it what was asked for. */
type Hear = (word: Word, claimed?: Claimed) => void;

/** Takes a request; `answer` is called once. */
export type Handler = (
  request: Request,
  origin: Origin,
  answer: (word: Word, claimed?: Claimed) => void,
) => void;

type Said =
  | { from: string; id: number; request: Request }
  | { from: string; re: number; word: Word; claimed?: Claimed };

/** What can be understood at all. Of the fields within, processes of one format believe each other. */
const form = z.union([
  z.looseObject({ from: z.string(), re: z.number(), word: z.string() }),
  z.looseObject({ from: z.string(), id: z.number(), request: z.looseObject({ kind: z.string() }) }),
]);

function parse(text: string): Said | undefined {
  try {
    return form.parse(JSON.parse(text)) as unknown as Said;
  } catch {
    return undefined; // nobody of ours
  }
}

/** A request of ours. */
interface Pending {
  process: string;
  since: number;
  waits: boolean;
  hear: Hear;
}

/**
 * Requests to other processes and their answers. Each process has one channel in Redis, which it alone
 * listens to; a request waits for its answer for a bounded time, whatever Redis does.
 */
export class Channel {
  readonly self: string;
  /** Resolves when others can reach this process. */
  readonly isListening: Promise<void>;
  readonly #prefix: string;
  readonly #redis: RedisConnections;
  readonly #handle: Handler;
  readonly #pending = new Map<number, Pending>();
  /** Requests of others that wait for an answer of ours, and since when. */
  readonly #open = new Map<Origin, number>();
  readonly #timer: NodeJS.Timeout;
  /** How long something may wait for its peer, in milliseconds. */
  readonly #longest: number;
  #lastId = 0;

  constructor(options: {
    self: string;
    prefix: string;
    redis: RedisConnections;
    longest: number;
    handle: Handler;
  }) {
    this.self = options.self;
    this.#prefix = options.prefix;
    this.#redis = options.redis;
    this.#longest = options.longest;
    this.#handle = options.handle;
    const { subscriber } = this.#redis;
    const hear = (text: string) => this.#hear(text);
    this.isListening = new Promise((resolve) => {
      // node-redis renews by itself what it has subscribed to; to say so twice does no harm.
      subscriber.on('ready', () => {
        subscriber.subscribe(this.#name(this.self), hear).then(resolve, () => {});
      });
    });
    this.#timer = setInterval(() => void this.#lookAfter(), LOOK_AFTER).unref();
  }

  /** Asks something of another process. `hear` is called at least once. */
  request(process: string, request: Request, hear: Hear): void {
    const id = this.expect(process, hear, false);
    this.#publish(process, { from: this.self, id, request }, () => this.#settle(id, 'absent'));
  }

  /**
   * Waits for word of something that another process has been given.
   *
   * @returns the number under which it will {@link tell}.
   */
  expect(process: string, hear: Hear, waits = true): number {
    const id = ++this.#lastId;
    this.#pending.set(id, { process, since: performance.now(), waits, hear });
    return id;
  }

  /** Gives word of a request. */
  tell({ process, id }: Origin, word: Word, claimed?: Claimed): void {
    if (process === this.self) return this.#settle(id, word, claimed, this.self);
    this.#publish(process, { from: this.self, re: id, word, ...(claimed && { claimed }) });
  }

  /** The names of the other processes that can be reached. */
  async others(): Promise<string[]> {
    const { commands } = this.#redis;
    const channels: Promise<string[]> = commands.pubSubChannels(this.#name('*'));
    const names = await within(FIRST_WORD, channels);
    return names
      .map((name) => name.slice(this.#name('').length))
      .filter((process) => process !== this.self);
  }

  /** Another process gives word of this one of our requests to answer. */
  passOn(origin: Origin): void {
    this.#open.delete(origin);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const id of [...this.#pending.keys()]) this.#settle(id, 'unreachable');
  }

  /** @param nobody called where certainly nobody has heard it. */
  #publish(process: string, said: Said, nobody?: () => void): void {
    const listening: Promise<number> = this.#redis.commands.publish(
      this.#name(process),
      JSON.stringify(said),
    );
    listening.then(
      (listeners) => listeners === 0 && nobody?.(),
      () => 'request' in said && this.#settle(said.id, 'unreachable'),
    );
  }

  #hear(text: string): void {
    const said = parse(text);
    if (!said) return;
    if ('re' in said) return this.#settle(said.re, said.word, said.claimed, said.from);
    const origin = { process: said.from, id: said.id };
    this.#open.set(origin, performance.now());
    this.#handle(said.request, origin, (word, claimed) => {
      this.#open.delete(origin);
      this.tell(origin, word, claimed);
    });
  }

  #settle(id: number, word: Word, claimed?: Claimed, by?: string): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    if (word === 'waits') {
      pending.waits = true;
      pending.process = by ?? pending.process;
    } else this.#pending.delete(id);
    pending.hear(word, claimed);
  }

  async #lookAfter(): Promise<void> {
    const now = performance.now();
    for (const [origin, since] of this.#open) {
      if (now - since < WAITS_AFTER) continue;
      this.#open.delete(origin);
      this.tell(origin, 'waits');
    }
    const processes = new Set<string>();
    for (const [id, { since, waits, process }] of this.#pending) {
      if (now - since > (waits ? this.#longest : FIRST_WORD)) this.#settle(id, 'unreachable');
      else if (waits && process !== this.self) processes.add(process);
    }
    if (processes.size === 0) return;
    // A process that was killed says nothing more, and what waited there went with it.
    const names = [...processes].map((process) => this.#name(process));
    const counts: Promise<Record<string, number>> = this.#redis.commands.pubSubNumSub(names);
    const listeners = await within(FIRST_WORD, counts).catch(() => undefined);
    if (!listeners) return;
    for (const [id, { process, waits }] of this.#pending) {
      const isGone = processes.has(process) && Number(listeners[this.#name(process)]) === 0;
      if (waits && isGone) this.#settle(id, 'unreachable');
    }
  }

  #name(process: string): string {
    return `${this.#prefix}process:${process}`;
  }
}
