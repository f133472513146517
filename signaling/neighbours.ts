import type { Logger } from 'pino';
import type { PeerDirectory } from './directory.ts';
import type { AddressedEvent, Claimed, SignalingIo } from './events.ts';
import { short } from './ids.ts';
import { Line, settleWith, type Ear } from './line.ts';
import type { Settle } from './mailbox.ts';
import type { Peer } from './peer.ts';
import type { Reason } from './protocol.ts';
import type { RedisConnections } from './redis.ts';
import { Relayed } from './wire.ts';

/** How often a message is said: once where its peer was last, and once where it is. */
const TRIES = 2;
/** How many peers of other processes are remembered. */
const ROUTES = 50_000;

/** There is no process to send to. */
class Nowhere {
  readonly reason: Reason;
  constructor(reason: Reason) {
    this.reason = reason;
  }
}

/** Told where a message failed of which its sender wanted no word. */
export type Failed = (from: string, event: AddressedEvent, to: string, reason: Reason) => void;

/** A message for a peer of another process. */
interface Parcel {
  event: AddressedEvent;
  from: string;
  to: string;
  tail: string | Buffer;
}

/** No longer than this is what stands before the tail: an event and two of our ids. */
const HEAD = 64;

/** `event from to tail`. Whoever is at another process has one of our ids, which is a word. */
const write = ({ event, from, to, tail }: Parcel): string =>
  `${event} ${from} ${to} ${tail.toString()}`;

function read(text: Buffer): Parcel & { tail: Buffer } {
  const head = text.toString('latin1', 0, HEAD);
  const from = head.indexOf(' ') + 1;
  const to = head.indexOf(' ', from) + 1;
  const tail = head.indexOf(' ', to) + 1;
  return {
    event: head.slice(0, from - 1) as AddressedEvent,
    from: head.slice(from, to - 1),
    to: head.slice(to, tail - 1),
    tail: text.subarray(tail),
  };
}

/** The other processes of the service: where a peer is that is not here. */
export class Neighbours {
  readonly #io: SignalingIo;
  readonly #directory: PeerDirectory;
  readonly #logger: Logger;
  /** Where each peer was last found. Wrong ones are found out: the process says `absent`. */
  readonly #routes = new Map<string, Promise<string | Nowhere>>();
  readonly #failed: Failed;
  #line!: Line;

  private constructor(io: SignalingIo, directory: PeerDirectory, logger: Logger, failed: Failed) {
    this.#io = io;
    this.#directory = directory;
    this.#logger = logger;
    this.#failed = failed;
  }

  /**
   * Joins the others. Finding a peer, and taking one over, goes through Socket.IO's adapter, to all
   * of them; the messages of a call go straight to the process that has the peer.
   *
   * @param io has Socket.IO's adapter for Redis already.
   * @param failed called for messages that were delivered without a `settle`.
   */
  static async join(
    io: SignalingIo,
    redis: RedisConnections,
    directory: PeerDirectory,
    logger: Logger,
    failed: Failed,
  ): Promise<Neighbours> {
    const neighbours = new Neighbours(io, directory, logger, failed);
    const uid = crypto.randomUUID();
    const ear: Ear = {
      take: (text, answer) => neighbours.#take(text, answer),
      takeBack: (text, reason, tries) => neighbours.#takeBack(text, reason, tries),
    };
    neighbours.#line = await Line.open(uid, redis, ear, logger);
    io.on('where', (id, answer) => answer(directory.find(id) ? uid : null));
    io.on('claim', (id, by, answer) => answer(neighbours.#handOver(id, by)));
    return neighbours;
  }

  /** Can they be reached just now? */
  get isUp(): boolean {
    return this.#line.isUp;
  }

  /**
   * Delivers a message to a peer that may be at another process.
   *
   * @param settle told when it has arrived, or why it has not. Without one, the sender hears of it
   *   only where it fails.
   */
  deliver(to: string, event: AddressedEvent, message: Relayed, settle?: Settle): void {
    const { from, tail } = message;
    if (settle) void this.#say({ event, from, to, tail }, settle, 1);
    else void this.#mention({ event, from, to, tail }, 1);
  }

  /**
   * Takes a peer over from the process that has had it, if there is one.
   *
   * @param peer is in our directory already, and not yet connected.
   * @returns whether anything was there to go on with.
   */
  async claim(peer: Peer): Promise<boolean> {
    if (!this.isUp) return false;
    const { uid } = this.#line;
    const answers = await this.#ask(() => this.#io.serverSideEmitWithAck('claim', peer.id, uid));
    const claimed = (answers as (Claimed | null)[]).find((answer) => answer !== null);
    if (!claimed) return false;
    const letters = claimed.letters.map(({ event, from, tail, n, key }) => ({
      event,
      message: new Relayed(from, tail),
      ...(n !== undefined && { n }),
      settle: (reason?: Reason) => this.#line.tell(claimed.origin, key, reason ?? 'arrived'),
    }));
    peer.adopt(claimed.last, letters);
    return true;
  }

  close(): void {
    this.#line.close();
  }

  async #say(parcel: Parcel, settle: Settle, tries: number): Promise<void> {
    const { to } = parcel;
    const owner = await this.#find(to);
    if (owner instanceof Nowhere) return settle(owner.reason);
    this.#line.say(owner, write(parcel), (word) => {
      if (word !== 'absent') return settleWith(settle)(word);
      this.#routes.delete(to);
      // It has moved, or its process is gone. Once more, where it is now.
      if (tries < TRIES) void this.#say(parcel, settle, tries + 1);
      else settle('no-such-peer');
    });
  }

  async #mention(parcel: Parcel, tries: number): Promise<void> {
    const owner = await this.#find(parcel.to);
    if (owner instanceof Nowhere) this.#giveUp(parcel, owner.reason);
    else this.#line.mention(owner, write(parcel), tries);
  }

  #takeBack(text: Buffer, reason: Reason, tries: number): void {
    const parcel = read(text);
    this.#routes.delete(parcel.to);
    if (reason !== 'no-such-peer' || tries >= TRIES) return this.#giveUp(parcel, reason);
    void this.#mention({ ...parcel, tail: parcel.tail.toString() }, tries + 1);
  }

  #giveUp({ from, event, to }: Parcel, reason: Reason): void {
    this.#failed(from, event, to, reason);
  }

  #find(to: string): Promise<string | Nowhere> {
    if (!this.isUp) return Promise.resolve(new Nowhere('unreachable'));
    const known = this.#routes.get(to);
    if (known) return known;
    const route = this.#ask(() => this.#io.serverSideEmitWithAck('where', to)).then((answers) => {
      const owner = (answers as (string | null)[]).find((uid) => uid !== null);
      if (owner) return owner;
      this.#routes.delete(to);
      return new Nowhere('no-such-peer');
    });
    this.#routes.set(to, route);
    if (this.#routes.size > ROUTES) this.#routes.delete(this.#routes.keys().next().value!);
    return route;
  }

  /** Asks all the others. Those that do not answer in time count as silent. */
  async #ask(question: () => Promise<unknown>): Promise<unknown[]> {
    try {
      return (await question()) as unknown[];
    } catch (error) {
      this.#logger.warn({ error: String(error) }, 'not all processes have answered');
      return (error as { responses?: unknown[] }).responses ?? [];
    }
  }

  #take(text: Buffer, answer: Parameters<Ear['take']>[1]): void {
    const { event, from, to, tail } = read(text);
    const peer = this.#directory.find(to);
    if (!peer) return answer('absent');
    // What may wait is copied: bytes are part of all that came with them, and would keep it.
    const message = new Relayed(from, peer.resumes ? tail.toString() : tail);
    peer.deliver(event, message, (reason) => answer(reason ?? 'arrived'));
    if (!peer.socket) this.#logger.debug({ peer: short(peer.id), event }, 'message waits');
  }

  #handOver(id: string, by: string): Claimed | null {
    const peer = this.#directory.find(id);
    if (!peer) return null;
    this.#directory.forget(peer);
    const expect = (settle: Settle) => this.#line.expect(by, settleWith(settle));
    return { ...peer.handOver(expect), origin: this.#line.uid };
  }
}
