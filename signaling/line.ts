import type { Logger } from 'pino';
import type { Settle } from './mailbox.ts';
import type { Reason } from './protocol.ts';
import type { RedisConnections } from './redis.ts';

/** How long another process may take for its first word about a message, in milliseconds. */
const FIRST_WORD = 3000;
/** How often words that are owed are looked after, in milliseconds. */
const LOOK_AFTER = 1000;
/** Between two texts: a character that JSON has nowhere (RFC 8259, sections 2 and 7). */
const BETWEEN = '\u001e';

/** What a process says about a message: it has arrived, it waits for its peer, or why not. */
export type Word = 'arrived' | 'waits' | 'absent' | Reason;
type LastWord = Exclude<Word, 'waits'>;

/** A message of ours of which another process owes us word. */
interface Said {
  owner: string;
  at: number;
  /** Only bad news is asked for. */
  quiet: boolean;
  waits: boolean;
  told: (word: LastWord) => void;
}

/** A message of another process of which we owe word. */
interface Owed {
  origin: string;
  key: number;
  at: number;
  waits: boolean;
}

/** Takes a message of another process; `answer` is called once. */
export type Take = (text: string, answer: (word: LastWord) => void) => void;

const channel = (uid: string): string => `peerlab:${uid}`;

/**
 * What one process of the service says to one other, and the word that comes back. Each process has
 * a channel of its own in Redis; what is said in one turn of the event loop goes out as one message.
 */
export class Line {
  readonly uid: string;
  readonly #redis: RedisConnections;
  readonly #take: Take;
  readonly #said = new Map<number, Said>();
  readonly #owed = new Set<Owed>();
  readonly #outbox = new Map<string, { texts: string[]; keys: number[] }>();
  readonly #watch: NodeJS.Timeout;
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
    await redis.subscriber.subscribe(channel(uid), (batch) => {
      for (const text of batch.split(BETWEEN)) line.#hear(text);
    });
    return line;
  }

  /** Can others be reached just now? */
  get isUp(): boolean {
    return this.#redis.prompt.isReady && this.#redis.subscriber.isReady;
  }

  /**
   * Says something to one process.
   *
   * @param text JSON, or words without control characters.
   * @param quiet whether it is enough to hear of what goes wrong: half the messages between the two.
   * @param told called once: `absent` where it certainly has not been heard, `unreachable` where
   *   nothing is known.
   */
  say(owner: string, text: string, quiet: boolean, told: Said['told']): void {
    const key = this.#expect(owner, quiet, false, told);
    this.#send(owner, `${quiet ? 'q' : 'm'} ${this.uid} ${key} ${text}`, key);
  }

  /**
   * Waits for word of something that another process takes over.
   *
   * @returns the key under which it will {@link tell}.
   */
  expect(owner: string, told: Said['told']): number {
    return this.#expect(owner, false, true, told);
  }

  /** Gives word of a message, or of something that was taken over. */
  tell(origin: string, key: number, word: Word): void {
    this.#send(origin, `w ${key} ${word}`);
  }

  close(): void {
    clearInterval(this.#watch);
    for (const key of [...this.#said.keys()]) this.#settle(key, 'unreachable');
  }

  #expect(owner: string, quiet: boolean, waits: boolean, told: Said['told']): number {
    const key = ++this.#lastKey;
    this.#said.set(key, { owner, at: performance.now(), quiet, waits, told });
    return key;
  }

  #send(to: string, text: string, key?: number): void {
    let box = this.#outbox.get(to);
    if (!box) {
      this.#outbox.set(to, (box = { texts: [], keys: [] }));
      setImmediate(() => void this.#flush(to));
    }
    box.texts.push(text);
    if (key !== undefined) box.keys.push(key);
  }

  async #flush(to: string): Promise<void> {
    const { texts, keys } = this.#outbox.get(to)!;
    this.#outbox.delete(to);
    try {
      const listeners = await this.#redis.prompt.publish(channel(to), texts.join(BETWEEN));
      if (listeners > 0) return;
      for (const key of keys) this.#settle(key, 'absent');
    } catch {
      for (const key of keys) this.#settle(key, 'unreachable');
    }
  }

  #hear(text: string): void {
    const [kind, origin = '', key = ''] = text.split(' ', 3) as [string, string?, string?];
    if (kind === 'w') {
      this.#settle(Number(origin), text.slice(3 + origin.length) as Word);
      return;
    }
    const owed: Owed = { origin, key: Number(key), at: performance.now(), waits: false };
    this.#owed.add(owed);
    this.#take(text.slice(4 + origin.length + key.length), (word) => {
      this.#owed.delete(owed);
      const news = kind !== 'q' || word !== 'arrived' || owed.waits;
      if (news) this.tell(origin, owed.key, word);
    });
  }

  #settle(key: number, word: Word): void {
    const said = this.#said.get(key);
    if (!said) return;
    if (word === 'waits') {
      said.waits = true;
      return;
    }
    this.#said.delete(key);
    said.told(word);
  }

  async #lookAfter(): Promise<void> {
    const now = performance.now();
    for (const owed of this.#owed) {
      if (owed.waits || now - owed.at < LOOK_AFTER / 2) continue;
      owed.waits = true;
      this.tell(owed.origin, owed.key, 'waits');
    }

    const owners = new Set<string>();
    for (const [key, { owner, at, quiet, waits }] of this.#said) {
      if (waits) owners.add(owner);
      else if (now - at > FIRST_WORD) this.#settle(key, quiet ? 'arrived' : 'unreachable');
    }
    if (owners.size === 0 || !this.isUp) return;
    // A process that was killed says nothing more, and what waited there went with it.
    const listeners = await this.#redis.prompt.pubSubNumSub([...owners].map(channel));
    for (const [key, { owner }] of this.#said) {
      const gone = owners.has(owner) && Number(listeners[channel(owner)] ?? 0) === 0;
      if (gone) this.#settle(key, 'unreachable');
    }
  }
}

/** What a sender is told for a word. */
export const settleWith = (settle: Settle) => (word: LastWord) =>
  word === 'arrived' ? settle() : settle(word === 'absent' ? 'no-such-peer' : word);
