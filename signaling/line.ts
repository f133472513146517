import type { Logger } from 'pino';
import type { Settle } from './mailbox.ts';
import type { Reason } from './protocol.ts';
import type { RedisConnections } from './redis.ts';

/** How long another process may take for its first word about a message, in milliseconds. */
const FIRST_WORD = 3000;
/** How often processes that still owe us a word are looked after, in milliseconds. */
const LOOK_AFTER = 1000;

/** What a process says about a message: it has arrived, it waits for its peer, or why not. */
export type Word = 'arrived' | 'waits' | 'absent' | Reason;

interface Pending {
  owner: string;
  began: number;
  waits: boolean;
  told: (word: Exclude<Word, 'waits'>) => void;
}

/** Takes a message of another process; `answer` may be called twice, where the first is `waits`. */
export type Take = (text: string, answer: (word: Word) => void) => void;

const channel = (uid: string): string => `peerlab:${uid}`;

/**
 * What one process of the service says to one other, and the word that comes back. Each process has
 * a channel of its own in Redis; what is said in one turn of the event loop goes out as one message.
 */
export class Line {
  readonly uid: string;
  readonly #redis: RedisConnections;
  readonly #pending = new Map<number, Pending>();
  readonly #outbox = new Map<string, string[]>();
  readonly #watch: NodeJS.Timeout;
  readonly #take: Take;
  #lastKey = 0;

  private constructor(uid: string, redis: RedisConnections, take: Take, logger: Logger) {
    this.uid = uid;
    this.#redis = redis;
    this.#take = take;
    this.#watch = setInterval(() => {
      this.#lookAfter().catch((error: unknown) =>
        logger.debug({ error: String(error) }, 'no word'),
      );
    }, LOOK_AFTER).unref();
  }

  /**
   * Opens the line of this process.
   *
   * @param uid a name that no other process has.
   * @param take called with each message that comes.
   */
  static async open(
    uid: string,
    redis: RedisConnections,
    take: Take,
    logger: Logger,
  ): Promise<Line> {
    const line = new Line(uid, redis, take, logger);
    await redis.subscriber.subscribe(channel(uid), (text) => line.#hear(text));
    return line;
  }

  /** Can others be reached just now? */
  get isUp(): boolean {
    return this.#redis.prompt.isReady && this.#redis.subscriber.isReady;
  }

  /**
   * Says something to one process.
   *
   * @param told called once: `unreachable` where no word comes.
   */
  say(owner: string, text: string, told: Pending['told']): void {
    const key = ++this.#lastKey;
    this.#pending.set(key, { owner, began: performance.now(), waits: false, told });
    this.#send(owner, `m ${this.uid} ${key} ${text}`);
  }

  /**
   * Waits for word of something that another process has taken over.
   *
   * @returns the key under which it will {@link tell}.
   */
  expect(owner: string, told: Pending['told']): number {
    const key = ++this.#lastKey;
    this.#pending.set(key, { owner, began: performance.now(), waits: true, told });
    return key;
  }

  /** Gives word of something that was taken over. */
  tell(origin: string, key: number, word: Word): void {
    this.#send(origin, `w ${key} ${word}`);
  }

  close(): void {
    clearInterval(this.#watch);
    for (const key of [...this.#pending.keys()]) this.#settle(key, 'unreachable');
  }

  #send(to: string, text: string): void {
    const box = this.#outbox.get(to);
    if (box) return void box.push(text);
    this.#outbox.set(to, [text]);
    setImmediate(() => void this.#flush(to));
  }

  async #flush(to: string): Promise<void> {
    const texts = this.#outbox.get(to)!;
    this.#outbox.delete(to);
    const heard = await this.#redis.prompt
      .publish(channel(to), JSON.stringify(texts))
      .catch(() => 0);
    if (heard === 0) this.#lose(to);
  }

  /** Nobody listens there: whatever was said to it is lost. */
  #lose(owner: string): void {
    for (const [key, pending] of this.#pending) {
      if (pending.owner === owner) this.#settle(key, this.isUp ? 'absent' : 'unreachable');
    }
  }

  #hear(batch: string): void {
    for (const text of JSON.parse(batch) as string[]) {
      if (text.startsWith('m ')) {
        const [, origin = '', key = ''] = text.split(' ', 3);
        const answer = (word: Word) => this.tell(origin, Number(key), word);
        this.#take(text.slice(4 + origin.length + key.length), answer);
      } else {
        const [, key, word] = text.split(' ') as [string, string, Word];
        this.#settle(Number(key), word);
      }
    }
  }

  #settle(key: number, word: Word): void {
    const pending = this.#pending.get(key);
    if (!pending) return;
    if (word === 'waits') {
      pending.waits = true;
      return;
    }
    this.#pending.delete(key);
    pending.told(word);
  }

  // A process that was killed says nothing more, and its peers' messages went with it.
  async #lookAfter(): Promise<void> {
    const now = performance.now();
    const owners = new Set<string>();
    for (const [key, { owner, began, waits }] of this.#pending) {
      if (!waits && now - began > FIRST_WORD) this.#settle(key, 'unreachable');
      else owners.add(owner);
    }
    if (owners.size === 0 || !this.isUp) return;
    const listeners = await this.#redis.prompt.pubSubNumSub([...owners].map(channel));
    for (const owner of owners) {
      if (Number(listeners[channel(owner)] ?? 0) > 0) continue;
      for (const [key, pending] of this.#pending) {
        if (pending.owner === owner) this.#settle(key, 'unreachable');
      }
    }
  }
}

/** What a sender is told for a word. */
export const settleWith = (settle: Settle) => (word: Exclude<Word, 'waits'>) =>
  word === 'arrived' ? settle() : settle(word === 'absent' ? 'no-such-peer' : word);
