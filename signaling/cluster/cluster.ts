import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Delivery } from '../relay/delivery.ts';
import type { Elsewhere } from '../relay/elsewhere.ts';
import { logId } from '../relay/peer-id.ts';
import type { Claims } from '../sessions/claims.ts';
import type { Handover } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import {
  Channel,
  type Claimed,
  type Handler,
  type Origin,
  type PackedDelivery,
  type Request,
} from './channel.ts';
import { Owners } from './owners.ts';
import type { RedisConnections } from './redis.ts';
import { RefusedRounds } from './refused-rounds.ts';
import { Routes, type RouteParts } from './routes.ts';

/** How often we say again which ids are ours, in milliseconds. */
const KEEP = 60_000;

/** What the cluster works with. */
export interface ClusterParts {
  redis: RedisConnections;
  /** Of all names in Redis; with the version of the format. */
  prefix: string;
  /** Those who are here. */
  sessions: Sessions;
  /** How long messages wait for a peer, in milliseconds. */
  grace: number;
  logger: Logger;
}

/** The other processes of the service: where a peer is that is not here. */
export class Cluster implements Elsewhere, Claims {
  readonly #parts: ClusterParts;
  readonly #owners: Owners;
  readonly #channel: Channel;
  readonly #routes: Routes;
  readonly #timer: NodeJS.Timeout;
  /** Ids that are about to be ours. */
  readonly #claims = new Map<string, Promise<void>>();
  readonly #refused = new RefusedRounds();
  /** For deliveries of other processes: who is to be told what became of them. */
  readonly #origins = new WeakMap<Delivery, Origin>();

  constructor(parts: ClusterParts) {
    this.#parts = parts;
    const { redis, prefix, grace } = parts;
    const self = randomUUID();
    this.#owners = new Owners(redis.commands, prefix, self);
    this.#channel = new Channel({
      self,
      prefix,
      redis,
      longest: 2 * grace,
      handle: (request, origin, answer) => void this.#handle(request, origin, answer),
    });
    this.#routes = new Routes({
      find: (to) => this.#owners.find(to),
      send: (...args) => this.#send(...args),
    });
    const keep = () => void this.#keep().catch(() => {}); // it will be said again
    // Also to a Redis that comes back without its memory.
    redis.commands.on('ready', keep);
    this.#timer = setInterval(keep, KEEP).unref();
  }

  /** Resolves when others can reach this process. */
  get isListening(): Promise<void> {
    return this.#channel.isListening;
  }

  claim(id: string, done: (handover?: Handover) => void): void {
    const before = this.#claims.get(id) ?? Promise.resolve();
    const claim = before.then(() => this.#claim(id)).then(done);
    this.#claims.set(id, claim);
    void claim.finally(() => {
      if (this.#claims.get(id) === claim) this.#claims.delete(id);
    });
  }

  release(id: string): void {
    this.#owners.release(id).catch(() => {}); // the key ends by itself
  }

  deliver(to: string, delivery: Delivery): void {
    this.#routes.deliver(to, delivery);
  }

  isDelivering(to: string): boolean {
    return this.#routes.isDelivering(to);
  }

  /** Before a stop: hands peers who are waited for, with their messages, to other processes. */
  async handOverWaiting(): Promise<void> {
    const others = await this.#channel.others().catch(() => []);
    if (others.length === 0) return;
    const waiting = [...this.#parts.sessions].filter(({ connection }) => !connection);
    const handedOver = waiting.map(({ id: peer }, at) => {
      const process = others[at % others.length]!;
      const claimed = this.#packAll(this.#handOver(peer)!, process);
      return new Promise<void>((resolve) =>
        this.#channel.request(process, { kind: 'keep', peer, claimed }, () => resolve()),
      );
    });
    await Promise.all(handedOver);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#channel.close();
  }

  /** Asks the process that has had the peer, and nobody else. Never fails. */
  async #claim(id: string): Promise<Handover | undefined> {
    const before = await this.#owners.take(id).catch(() => null);
    if (before === null || before === this.#channel.self) return;
    const claimed = await new Promise<Claimed | undefined>((resolve) =>
      this.#channel.request(before, { kind: 'claim', peer: id }, (_word, answer) =>
        resolve(answer),
      ),
    );
    return claimed && this.#openAll(claimed);
  }

  /** Waits for a peer whose process stops. */
  async #take(id: string, claimed: Claimed): Promise<void> {
    const { sessions, grace } = this.#parts;
    const handover = this.#openAll(claimed);
    const here = sessions.find(id);
    if (here) {
      // It has just come back.
      for (const { n: _n, ...delivery } of handover.deliveries) here.deliver(delivery);
      return;
    }
    const session = sessions.add(id);
    session.adopt(handover);
    session.disconnect(grace, () => {
      sessions.forget(session);
      this.release(id);
    });
    await this.#owners.take(id).catch(() => {});
  }

  #openAll({ packed, ...state }: Claimed): Handover {
    return { ...state, deliveries: packed.map((one) => this.#open(one)) };
  }

  #packAll({ deliveries, ...state }: Handover, process: string): Claimed {
    return { ...state, packed: deliveries.map((delivery) => this.#pack(delivery, process)) };
  }

  /** A delivery that another process has kept until now. */
  #open({ origin, ...delivery }: PackedDelivery): Delivery {
    const opened: Delivery = {
      ...delivery,
      settle: (reason) => this.#channel.tell(origin!, reason ?? 'done'),
    };
    this.#origins.set(opened, origin!);
    // From now on it waits here.
    this.#channel.tell(origin!, 'waits');
    return opened;
  }

  async #handle(...[request, origin, answer]: Parameters<Handler>): Promise<void> {
    if (request.kind === 'deliver') {
      const peer = this.#accepts(request, origin);
      if (!peer) {
        answer('absent');
        return;
      }
      const settle: Delivery['settle'] = (reason) => answer(reason ?? 'done');
      const delivery: Delivery = { ...request.packed, settle };
      this.#origins.set(delivery, origin);
      peer.deliver(delivery);
      if (!peer.connection) this.#parts.logger.debug({ peer: logId(peer.id) }, 'message waits');
    } else if (request.kind === 'claim') {
      // Somebody comes back here and there at once: what we are about to get goes on to there.
      await this.#claims.get(request.peer);
      const handover = this.#handOver(request.peer);
      if (!handover) {
        answer('absent');
        return;
      }
      answer('done', this.#packAll(handover, origin.process));
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a later version may ask for more
    } else if (request.kind === 'keep') {
      await this.#take(request.peer, request.claimed);
      answer('done');
    } else answer('absent'); // a request of a later version
  }

  /** The peer for whom another process sends this, if it is here and was when all before it came. */
  #accepts({ to, round }: Extract<Request, { kind: 'deliver' }>, { process }: Origin) {
    const sender = `${process} ${to}`;
    if (this.#refused.has(sender, round)) return undefined;
    const peer = this.#parts.sessions.find(to);
    if (!peer) this.#refused.add(sender, round);
    return peer;
  }

  #handOver(id: string): Handover | undefined {
    const session = this.#parts.sessions.find(id);
    if (!session) return;
    this.#parts.sessions.forget(session);
    return session.handOver();
  }

  /** A delivery for the process that takes its peer over. */
  #pack(delivery: Delivery, process: string): PackedDelivery {
    const { event, message, bytes, n, settle } = delivery;
    const known = this.#origins.get(delivery);
    if (known) this.#channel.passOn(known);
    const origin = known ?? {
      process: this.#channel.self,
      id: this.#channel.expect(process, (word) => {
        if (word === 'done') settle();
        else if (word !== 'waits') settle(word === 'absent' ? 'unreachable' : word);
      }),
    };
    return { event, message, bytes, origin, ...(n !== undefined && { n }) };
  }

  #send(...[owner, to, round, delivery, hear]: Parameters<RouteParts['send']>): void {
    // It has come here while we were asking.
    const here = owner === this.#channel.self;
    if (here) {
      const peer = this.#parts.sessions.find(to);
      if (!peer) return hear('absent');
      peer.deliver({ ...delivery, settle: (reason) => hear(reason ?? 'done') });
      // Its place in the order is taken; what comes next need not wait for the peer's confirmation.
      return hear('waits');
    }
    const { event, message, bytes } = delivery;
    const packed: PackedDelivery = { event, message, bytes };
    this.#channel.request(owner, { kind: 'deliver', to, round, packed }, hear);
  }

  /** Says which ids are ours. What somebody else has taken meanwhile goes there. */
  async #keep(): Promise<void> {
    const ids = [...this.#parts.sessions].map(({ id }) => id).filter((id) => !this.#claims.has(id));
    for (const id of await this.#owners.keep(ids)) {
      for (const delivery of this.#handOver(id)?.deliveries ?? []) this.deliver(id, delivery);
    }
  }
}
