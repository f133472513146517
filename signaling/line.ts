import type { Logger } from 'pino';
import { join, partsOf, split } from './batch.ts';
import type { Settle } from './mailbox.ts';
import type { Reason } from './protocol.ts';
import type { RedisConnections } from './redis.ts';

/** How long another process may take for its first word about a message, in milliseconds. */
const FIRST_WORD = 3000;
/** How often words that are owed are looked after, in milliseconds. */
const LOOK_AFTER = 1000;

/** What a process says about a message: it has arrived, it waits for its peer, or why not. */
export type Word = 'arrived' | 'waits' | 'absent' | Reason;
type LastWord = Exclude<Word, 'waits'>;

/** A message of ours of which another process owes us word. */
interface Said {
  owner: string;
  at: number;
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

/** What is done with messages of other processes. To keep bytes, copy them: a batch hangs on them. */
export interface Ear {
  /** Takes one; `answer` is called once. */
  take: (text: Buffer, answer: (word: LastWord) => void) => void;
  /**
   * Takes one of ours back, of which no word was asked for: it has not been delivered.
   *
   * @param tries how often it has been said, 1 or more.
   */
  takeBack: (text: Buffer, reason: Reason, tries: number) => void;
}

const channel = (uid: string): string => `peerlab:${uid}`;

/**
 * What one process of the service says to one other, and the word that comes back. Each process has
 * a channel of its own in Redis; what is said in one turn of the event loop goes out as one message.
 */
export class Line {
  readonly uid: string;
  readonly #redis: RedisConnections;
  readonly #ear: Ear;
  readonly #logger: Logger;
  readonly #said = new Map<number, Said>();
  readonly #owed = new Set<Owed>();
  readonly #outbox = new Map<string, string[]>();
  readonly #watch: NodeJS.Timeout;
  #lastKey = 0;

  private constructor(uid: string, redis: RedisConnections, ear: Ear, logger: Logger) {
    this.uid = uid;
    this.#redis = redis;
    this.#ear = ear;
    this.#logger = logger;
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
   * @param ear what is done with messages that come.
   */
  static async open(uid: string, redis: RedisConnections, ear: Ear, logger: Logger): Promise<Line> {
    const line = new Line(uid, redis, ear, logger);
    // As bytes: most of what comes goes out again as it is.
    const hear = (batch: Buffer) => {
      for (const said of split(batch)) line.#hear(said);
    };
    await redis.subscriber.subscribe(channel(uid), hear, true);
    return line;
  }

  /** Can others be reached just now? */
  get isUp(): boolean {
    return this.#redis.prompt.isReady && this.#redis.subscriber.isReady;
  }

  /**
   * Says something to one process, and wants word of it.
   *
   * @param text JSON, or words without control characters.
   * @param told called once: `absent` where it certainly has not been heard, `unreachable` where
   *   nothing is known.
   */
  say(owner: string, text: string, told: Said['told']): void {
    const key = this.#expect(owner, false, told);
    this.#send(owner, `m ${this.uid} ${key} ${text}`);
  }

  /**
   * Says something of which only bad news is wanted: it is taken back then. Nothing is kept here, and
   * half of what would go between the processes is saved.
   *
   * @param tries how often it has been said with this one.
   */
  mention(owner: string, text: string, tries: number): void {
    this.#send(owner, `q ${this.uid} ${tries} ${text}`);
  }

  /**
   * Waits for word of something that another process takes over.
   *
   * @returns the key under which it will {@link tell}.
   */
  expect(owner: string, told: Said['told']): number {
    return this.#expect(owner, true, told);
  }

  /** Gives word of a message, or of something that was taken over. */
  tell(origin: string, key: number, word: Word): void {
    this.#send(origin, `w ${this.uid} ${key} ${word}`);
  }

  close(): void {
    clearInterval(this.#watch);
    for (const key of [...this.#said.keys()]) this.#settle(key, 'unreachable');
  }

  #expect(owner: string, waits: boolean, told: Said['told']): number {
    const key = ++this.#lastKey;
    this.#said.set(key, { owner, at: performance.now(), waits, told });
    return key;
  }

  // One batch is on its way to a process at a time. While it is, the next one grows: at rest nothing
  // waits for company, and under load many messages share the price of one.
  #send(to: string, text: string): void {
    const box = this.#outbox.get(to);
    if (box) return void box.push(text);
    const texts = [text];
    this.#outbox.set(to, texts);
    setImmediate(() => void this.#flush(to, texts));
  }

  async #flush(to: string, texts: string[]): Promise<void> {
    const box: string[] = [];
    this.#outbox.set(to, box);
    const listeners = await this.#redis.prompt
      .publish(channel(to), join(texts))
      .catch(() => undefined);
    if (box.length > 0) void this.#flush(to, box);
    else this.#outbox.delete(to);
    if (listeners) return;
    const word = listeners === 0 ? 'absent' : 'unreachable';
    for (const text of texts) this.#lose(Buffer.from(text), word);
  }

  /** What we have said was not heard. */
  #lose(said: Buffer, word: 'absent' | 'unreachable'): void {
    const [kind, , key, text] = partsOf(said);
    if (kind === 'm') this.#settle(Number(key), word);
    else if (kind === 'q') this.#ear.takeBack(text, reasonOf(word), Number(key));
  }

  #hear(said: Buffer): void {
    const [kind, origin, key, text] = partsOf(said);
    if (kind === 'w') return this.#settle(Number(key), text.toString() as Word);
    if (kind === 'b') {
      const space = text.indexOf(' ');
      const reason = text.toString('latin1', 0, space) as Reason;
      return this.#ear.takeBack(text.subarray(space + 1), reason, Number(key));
    }
    if (kind === 'q') return this.#hearMention(origin, key, text);
    const owed: Owed = { origin, key: Number(key), at: performance.now(), waits: false };
    this.#owed.add(owed);
    this.#ear.take(text, (word) => {
      this.#owed.delete(owed);
      this.tell(origin, owed.key, word);
    });
  }

  #hearMention(origin: string, tries: string, text: Buffer): void {
    let kept = text;
    let answered = false;
    this.#ear.take(text, (word) => {
      answered = true;
      if (word === 'arrived') return;
      this.#send(origin, `b ${this.uid} ${tries} ${reasonOf(word)} ${kept.toString()}`);
    });
    // It waits for its peer. Its bytes alone are kept, not the batch that they are part of.
    if (!answered) kept = Buffer.from(text);
  }

  #settle(key: number, word: Word): void {
    const said = this.#said.get(key);
    if (!said) return;
    if (word === 'waits') {
      said.waits = true;
      this.#logger.debug({ process: said.owner }, 'a message waits elsewhere');
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
    for (const [key, { owner, at, waits }] of this.#said) {
      if (waits) owners.add(owner);
      else if (now - at > FIRST_WORD) this.#settle(key, 'unreachable');
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

const reasonOf = (word: Exclude<LastWord, 'arrived'>): Reason =>
  word === 'absent' ? 'no-such-peer' : word;

/** What a sender is told for a word. */
export const settleWith = (settle: Settle) => (word: LastWord) =>
  word === 'arrived' ? settle() : settle(reasonOf(word));
