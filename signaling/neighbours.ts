import type { Logger } from 'pino';
import type { PeerDirectory } from './directory.ts';
import type { AddressedEvent, Claimed, SignalingIo } from './events.ts';
import { Line, settleWith, type Take } from './line.ts';
import type { Settle } from './mailbox.ts';
import type { Peer } from './peer.ts';
import type { Reason } from './protocol.ts';
import type { RedisConnections } from './redis.ts';
import { Relayed } from './wire.ts';

/** The other processes of the service: where a peer is that is not here. */
export class Neighbours {
  readonly #io: SignalingIo;
  readonly #directory: PeerDirectory;
  readonly #logger: Logger;
  /** Where each peer was last found. Wrong ones are found out: the process says `absent`. */
  readonly #routes = new Map<string, Promise<string | undefined>>();
  #line!: Line;

  private constructor(io: SignalingIo, directory: PeerDirectory, logger: Logger) {
    this.#io = io;
    this.#directory = directory;
    this.#logger = logger;
  }

  /**
   * Joins the others. Finding a peer, and taking one over, goes through Socket.IO's adapter, to all
   * of them; the messages of a call go straight to the process that has the peer.
   *
   * @param io has Socket.IO's adapter for Redis already.
   */
  static async join(
    io: SignalingIo,
    redis: RedisConnections,
    directory: PeerDirectory,
    logger: Logger,
  ): Promise<Neighbours> {
    const neighbours = new Neighbours(io, directory, logger);
    const uid = crypto.randomUUID();
    const take: Take = (text, answer) => neighbours.#take(text, answer);
    neighbours.#line = await Line.open(uid, redis, take, logger);
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
   * @param quiet whether it is enough that `settle` hears of what goes wrong soon.
   * @param settle told when it has arrived, or why it has not.
   */
  deliver(
    to: string,
    event: AddressedEvent,
    message: Relayed,
    quiet: boolean,
    settle: Settle,
  ): void {
    if (!this.isUp) return settle('unreachable');
    const text = `${event} ${message.from} ${JSON.stringify(to)} ${message.tail}`;
    void this.#try(to, text, quiet, settle, true);
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

  async #try(
    to: string,
    text: string,
    quiet: boolean,
    settle: Settle,
    again: boolean,
  ): Promise<void> {
    const owner = await this.#find(to);
    if (owner === undefined) return settle('no-such-peer');
    this.#line.say(owner, text, quiet, (word) => {
      if (word !== 'absent') return settleWith(settle)(word);
      this.#routes.delete(to);
      // It has moved, or its process is gone. Once more, where it is now.
      if (again) void this.#try(to, text, quiet, settle, false);
      else settle('no-such-peer');
    });
  }

  #find(to: string): Promise<string | undefined> {
    const known = this.#routes.get(to);
    if (known) return known;
    const question = () => this.#io.serverSideEmitWithAck('where', to);
    const route = this.#ask(question).then((answers) => {
      const owner = (answers as (string | null)[]).find((uid) => uid !== null) ?? undefined;
      if (owner === undefined) this.#routes.delete(to);
      return owner;
    });
    this.#routes.set(to, route);
    if (this.#routes.size > 50_000) this.#routes.delete(this.#routes.keys().next().value!);
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

  #take(text: string, answer: Parameters<Take>[1]): void {
    const [, event, from, to, tail] = /^(\w+) (\w+) ("(?:[^"\\]|\\.)*") (.*)$/s.exec(text)!;
    const peer = this.#directory.find(JSON.parse(to!) as string);
    if (!peer) return answer('absent');
    peer.deliver(event as AddressedEvent, new Relayed(from!, tail!), (reason) =>
      answer(reason ?? 'arrived'),
    );
    if (!peer.socket) this.#logger.debug({ peer: peer.id.slice(0, 4), event }, 'message waits');
  }

  #handOver(id: string, by: string): Claimed | null {
    const peer = this.#directory.find(id);
    if (!peer) return null;
    this.#directory.forget(peer);
    const expect = (settle: Settle) => this.#line.expect(by, settleWith(settle));
    return { ...peer.handOver(expect), origin: this.#line.uid };
  }
}
