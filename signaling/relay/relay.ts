import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { ADDRESSED, LIMITS, isDeeperThan } from '../protocol.ts';
import { parseConfirmation, parseEnvelope } from '../protocol.ts';
import type { AddressedEvent, Reason, Result, TurnResult } from '../protocol.ts';
import type { Delivery, Settle } from './delivery.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { Connection, Peer } from './peer.ts';
import { logId } from './peer-id.ts';

/** What a client does wrong, as against what happens all day. */
const FAULTS: readonly Reason[] = ['malformed', 'too-large', 'no-init', 'not-relayed'];

/** The events that go to nobody else. */
const OWN: readonly unknown[] = ['init', 'confirm', 'turn'];

/** A confirmation is no longer than this, in bytes. */
const CONFIRMATION = 64;

/** What the relay works with. */
export interface RelayParts {
  /** Those who are here. */
  peers: { find(id: string): Peer | undefined };
  /** Where a peer may be that is not here. */
  elsewhere: Elsewhere;
  /** Receives ids cut to four characters, and never a description or an address. */
  logger: Logger;
  metrics: {
    /** A message has arrived. */
    relayed(event: AddressedEvent, seconds: number): void;
    failed(reason: Reason): void;
  };
  /** Somebody asks for an id, or has one and wants it back. */
  init: (connection: Connection, data: unknown) => void;
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

  constructor(parts: RelayParts) {
    this.#parts = parts;
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

  #init(connection: Connection, data: unknown, settle: Settle): void {
    this.#parts.init(connection, data);
    settle();
  }

  /** Only those in a call may have credentials, or anybody could relay at the operator's cost. */
  #turn(connection: Connection, { data, acknowledge }: Incoming, settle: Settle): void {
    const { peer, limits } = connection;
    const { turn } = this.#parts;
    const to = recipientOf(data);
    if (!peer) settle('no-init');
    else if (to === undefined) settle('malformed');
    else if (!turn || !peer.calls.has(to)) settle('no-call');
    else if (!limits.admitCredentials()) settle('too-many-credentials');
    else acknowledge?.({ ok: true, ...turn(limits.address) });
  }

  // How many messages somebody gets is up to others, so confirming them costs nothing.
  #confirm({ peer }: Connection, { data, bytes }: Incoming): boolean {
    return bytes <= CONFIRMATION && (peer?.confirm(parseConfirmation(data)) ?? false);
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
