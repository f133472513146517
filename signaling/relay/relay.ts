import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { ADDRESSED, LIMITS, isDeeperThan } from '../protocol.ts';
import { parseConfirmation, parseEnvelope, parseInit } from '../protocol.ts';
import type { AddressedEvent, Identity, Reason, Result, Resume, TurnResult } from '../protocol.ts';
import type { Connection } from './connection.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { Delivery, Settle } from './mailbox.ts';
import type { Peer } from './peer.ts';
import { createId, logId } from './peer-id.ts';
import type { Peers } from './peers.ts';
import type { ResumeTokens } from './resume-token.ts';
import { WaitingRoom } from './waiting-room.ts';

/** What a client does wrong, as against what happens all day. */
const FAULTS: readonly Reason[] = ['malformed', 'too-large', 'no-init', 'not-relayed'];

/** The events that go to nobody else. */
const OWN: readonly unknown[] = ['init', 'confirm', 'turn'];

/** A confirmation is no longer than this, in bytes. */
const CONFIRMATION = 64;

/** What the relay works with. */
export interface RelayParts {
  peers: Peers;
  /** Where a peer may be that is not here. */
  elsewhere: Elsewhere;
  /** Receives ids cut to four characters, and never a description or an address. */
  logger: Logger;
  tokens: ResumeTokens;
  metrics: {
    /** A message has arrived. */
    relayed(event: AddressedEvent, seconds: number): void;
    failed(reason: Reason): void;
  };
  /** How long a peer that resumes is waited for, in milliseconds. */
  grace: number;
  /** How many of one address are waited for. */
  waitingPerAddress: number;
  /** What a peer is told of STUN and TURN with its id. */
  servers: Pick<Identity, 'iceServers' | 'turnUrls'>;
  /** What somebody of this address is told in a call; nothing where there is no TURN server. */
  turn?: ((address: string) => TurnAccess) | undefined;
}

/** An event as it comes from a client. All but `bytes` may be anything. */
export interface Incoming {
  event: unknown;
  data: unknown;
  /** How long it was. */
  bytes: number;
  /** Present where the sender wants to know what becomes of it. */
  acknowledge?: ((result: Result | TurnResult) => void) | undefined;
}

/** Servers for a call, and for how long their credentials hold. */
type TurnAccess = Omit<Extract<TurnResult, { ok: true }>, 'ok'>;

/** The handlers of the signaling protocol. */
export class Relay {
  readonly #parts: RelayParts;
  readonly #waiting: WaitingRoom;
  readonly #joined = new WeakMap<Connection, number>();

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#waiting = new WaitingRoom(parts.waitingPerAddress);
  }

  /** Takes one event of a client. */
  receive(connection: Connection, incoming: Incoming): void {
    const { event, data, bytes } = incoming;
    const settle = this.#settler(connection, incoming);
    // #region survive
    try {
      if (event === 'confirm' && this.#confirm(connection, incoming)) return;
      const refused = connection.limits.admit(bytes);
      if (refused) settle(refused);
      else if (event === 'init') this.#init(connection, data, settle);
      else if (bytes > LIMITS.envelopeLength) settle('too-large');
      else if (event === 'turn') this.#turn(connection, incoming, settle);
      else if (isAddressed(event)) this.#relay(connection, { event, data, bytes, settle });
    } catch (error) {
      // What escapes from here would end the process, and every call with it.
      const { name } = error as Error;
      this.#parts.logger.warn({ event: known(event), error: name }, 'message not relayed');
      settle('not-relayed');
    }
    // #endregion
  }

  /**
   * The connection is gone.
   *
   * @param saidGoodbye whether the client meant it; then it is not waited for.
   */
  leave(connection: Connection, saidGoodbye: boolean): void {
    const { peer } = connection;
    if (peer?.connection !== connection) return; // it has come back on another one already
    this.#parts.logger.info({ peer: logId(peer.id), saidGoodbye }, 'peer left');
    this.#await(peer, connection, saidGoodbye ? 0 : this.#parts.grace);
  }

  // #region relay
  #relay(connection: Connection, { event, data, bytes, settle }: Addressing): void {
    const { peer: sender, limits } = connection;
    if (!sender) return settle('no-init');
    const envelope = parseEnvelope(data);
    if (!envelope.ok) return settle('malformed');
    if (isDeeperThan(LIMITS.depth, data)) return settle('not-relayed');
    const { to, ...rest } = envelope.message;
    if (!limits.admitLookup(to)) return settle('too-many-misses');

    const delivery: Delivery = { event, message: { ...rest, from: sender.id }, bytes, settle };
    const { peers, elsewhere } = this.#parts;
    const peer = peers.find(to);
    if (peer && !elsewhere.isDelivering(to)) {
      limits.found(to);
      peer.deliver(delivery);
    } else elsewhere.deliver(to, delivery);
  }
  // #endregion

  #turn(connection: Connection, { data, acknowledge }: Incoming, settle: Settle): void {
    const { peer, limits } = connection;
    const { turn } = this.#parts;
    const to = recipientOf(data);
    if (!peer) settle('no-init');
    else if (to === undefined) settle('malformed');
    else if (!turn || !peer.isInCallWith(to)) settle('no-call');
    else if (!limits.admitCredentials()) settle('too-many-credentials');
    else acknowledge?.({ ok: true, ...turn(limits.address) });
  }

  // How many messages somebody gets is up to others, so confirming them costs nothing.
  #confirm({ peer }: Connection, { data, bytes }: Incoming): boolean {
    return bytes <= CONFIRMATION && (peer?.confirm(parseConfirmation(data)) ?? false);
  }

  #init(connection: Connection, data: unknown, settle: Settle): void {
    const { resume } = parseInit(data) ?? {};
    const { peer } = connection;
    if (peer) {
      const begins = resume !== undefined && !peer.resumes;
      const resumed = typeof resume === 'object' ? 'nothing' : undefined;
      this.#introduce(connection, peer, resume !== undefined, resumed);
      if (begins) peer.connect(connection, 0);
    } else if (connection.isArriving) {
      // It has asked before, and will be told.
    } else if (typeof resume === 'object' && this.#parts.tokens.holds(resume.id, resume.secret))
      this.#comeBack(connection, resume);
    else this.#begin(connection, resume);
    settle();
  }

  /** Gives a new id. */
  #begin(connection: Connection, resume: true | Resume | undefined): void {
    const { peers, elsewhere } = this.#parts;
    const peer = peers.add(createId());
    connection.isArriving = true;
    elsewhere.claim(peer.id, () => {
      if (!connection.isOpen) return this.#forget(peer);
      const resumed = typeof resume === 'object' ? 'nothing' : undefined;
      this.#welcome(connection, peer, resume && 0, resumed);
    });
  }

  /** Gives an id back, and what has waited for it, here or elsewhere. */
  #comeBack(connection: Connection, { id, last }: Resume): void {
    const { peers, elsewhere, grace } = this.#parts;
    const known = peers.find(id);
    const peer = known ?? peers.add(id);
    // From now on what comes for it waits here.
    peer.expect(connection);
    this.#waiting.leave(peer);
    connection.isArriving = true;
    elsewhere.claim(id, (handover) => {
      if (handover) peer.adopt(handover);
      if (!peer.isExpectedOn(connection)) return connection.close('resumed-elsewhere');
      if (!connection.isOpen) return this.#await(peer, connection, grace);
      const all = known ?? handover;
      this.#welcome(connection, peer, all ? last : 0, all ? 'all' : 'id');
    });
  }

  /** Tells a client who it is, and from then on it is. */
  #welcome(
    connection: Connection,
    peer: Peer,
    last: number | undefined,
    resumed: Identity['resumed'],
  ): void {
    connection.isArriving = false;
    this.#joined.set(connection, performance.now());
    this.#introduce(connection, peer, last !== undefined, resumed);
    peer.connect(connection, last);
    this.#parts.logger.info({ peer: logId(peer.id), resumed }, 'peer joined');
  }

  #introduce(
    connection: Connection,
    { id }: Peer,
    mayResume: boolean,
    resumed: Identity['resumed'],
  ): void {
    const { tokens, servers } = this.#parts;
    connection.emit('init', {
      id,
      ...(mayResume && { secret: tokens.create(id) }),
      ...(resumed && { resumed }),
      ...servers,
    });
  }

  /** Waits for a peer to come back. */
  #await(peer: Peer, connection: Connection, grace: number): void {
    const since = this.#joined.get(connection) ?? performance.now();
    const stayed = performance.now() - since;
    const waits = peer.resumes && grace > 0;
    peer.disconnect(grace, () => this.#forget(peer));
    if (waits) this.#waiting.enter(peer, { address: connection.limits.address, stayed });
  }

  #forget(peer: Peer): void {
    this.#waiting.leave(peer);
    this.#parts.peers.forget(peer);
    this.#parts.elsewhere.release(peer.id);
  }

  /** Tells a sender what became of its message, and writes it down. */
  #settler(connection: Connection, { event, data, acknowledge }: Incoming): Settle {
    const { logger, metrics } = this.#parts;
    const began = performance.now();
    return (reason) => {
      const to = isAddressed(event) ? recipientOf(data) : undefined;
      if (to !== undefined && reason === 'no-such-peer') connection.limits.missed(to);
      else if (to !== undefined) connection.limits.found(to);
      if (to !== undefined && isAddressed(event) && (!reason || event === 'end'))
        connection.peer?.follow(event, to);
      if (reason) return this.#fail(connection, event, reason, to, acknowledge);
      acknowledge?.({ ok: true });
      if (!isAddressed(event)) return;
      metrics.relayed(event, (performance.now() - began) / 1000);
      if (!logger.isLevelEnabled('debug')) return;
      logger.debug({ peer: logId(connection.peer!.id), event }, 'message delivered');
    };
  }

  #fail(
    connection: Connection,
    event: unknown,
    reason: Reason,
    to: string | undefined,
    acknowledge: Incoming['acknowledge'],
  ): void {
    const { logger, metrics } = this.#parts;
    const { peer } = connection;
    metrics.failed(reason);
    const level = FAULTS.includes(reason) ? 'warn' : 'debug';
    const told = { peer: peer && logId(peer.id), event: known(event), reason };
    logger[level](told, 'message not delivered');
    // It may have come back on another connection since.
    const sender = peer?.connection ?? connection;
    if (acknowledge) acknowledge({ ok: false, reason });
    else if (!isFailure(event, reason)) return;
    else if (peer?.resumes) sender.emit('failed', { reason, ...(to !== undefined && { to }) });
    else sender.emit('failed');
  }
}

/** An event that goes to another peer. */
interface Addressing {
  event: AddressedEvent;
  data: unknown;
  bytes: number;
  settle: Settle;
}

const isAddressed = (event: unknown): event is AddressedEvent =>
  (ADDRESSED as readonly unknown[]).includes(event);

/** What of a client's word may stand in the log: only what is one of ours. */
const known = (event: unknown): string =>
  isAddressed(event) || OWN.includes(event) ? (event as string) : 'unknown';

/** To hang up on someone who has left is no failure: the call is over, as was asked. */
function isFailure(event: unknown, reason: Reason): boolean {
  if (event === 'end') return reason !== 'no-such-peer' && reason !== 'gone';
  return event === 'init' || isAddressed(event);
}

function recipientOf(data: unknown): string | undefined {
  const envelope = parseEnvelope(data);
  return envelope.ok ? envelope.message.to : undefined;
}
