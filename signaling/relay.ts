import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { PeerDirectory } from './directory.ts';
import { ADDRESSED, type AddressedEvent, type PeerSocket } from './events.ts';
import type { IceOffer } from './ice-servers.ts';
import { createId, short, type Secrets } from './ids.ts';
import type { Settle } from './mailbox.ts';
import type { Metrics } from './metrics.ts';
import type { Neighbours } from './neighbours.ts';
import type { Peer } from './peer.ts';
import { LIMITS, parseEnvelope, parseInit } from './protocol.ts';
import type { Identity, Reason, Result } from './protocol.ts';
import { lengthOf, Relayed, type Arguments } from './wire.ts';

/** What a client does wrong, as against what happens all day. */
const FAULTS: readonly Reason[] = ['malformed', 'too-large', 'no-init', 'not-relayed'];

/** What the relay works with. */
export interface RelayParts {
  directory: PeerDirectory;
  /** Receives ids cut to four characters, and never a description or an address. */
  logger: Logger;
  secrets: Secrets;
  metrics: Metrics;
  /** How long a peer that resumes is waited for, in milliseconds. */
  grace: number;
  /** The other processes of the service, where there are some. */
  neighbours: Neighbours | undefined;
  /** The STUN and TURN servers that a peer is told of with its id. */
  iceOffer: (id: string) => IceOffer;
}

/** The handlers of the signaling protocol. */
export class Relay {
  readonly #parts: RelayParts;

  constructor(parts: RelayParts) {
    this.#parts = parts;
  }

  /**
   * Takes one event of a client.
   *
   * @param args its name and its arguments as they came; anything at all.
   */
  receive(socket: PeerSocket, args: Arguments): void {
    const [event, data] = args;
    const acknowledge = wantsWord(args) ? (args.at(-1) as Acknowledge) : undefined;
    const settle = this.#settler(socket, event, data, acknowledge);
    // #region survive
    try {
      const length = lengthOf(args);
      const refused = socket.data.gate!.enter(length);
      if (refused) settle(refused);
      else if (event === 'init') this.#init(socket, data, settle);
      else if (length > LIMITS.envelopeLength) settle('too-large');
      else if (isAddressed(event)) this.#relay(socket, event, args, settle);
    } catch (error) {
      // Some JSON can be parsed but not written again (nested thousands deep, for one). What
      // escapes from here would end the process, and every call with it.
      this.#parts.logger.warn({ event, error: String(error) }, 'message could not be relayed');
      settle('not-relayed');
    }
    // #endregion
  }

  /** The socket's connection is gone. */
  leave(socket: PeerSocket, reason: string): void {
    const { peer } = socket.data;
    if (peer?.socket !== socket) return; // it has come back on another connection already
    this.#parts.logger.info({ peer: short(peer.id), reason }, 'peer left');
    // Who says goodbye is not waited for.
    const grace = reason === 'client namespace disconnect' ? 0 : this.#parts.grace;
    peer.disconnect(grace, () => this.#parts.directory.forget(peer));
  }

  // #region relay
  #relay(socket: PeerSocket, event: AddressedEvent, args: Arguments, settle: Tell): void {
    const { peer: sender, gate } = socket.data;
    if (!sender) return settle('no-init');
    const envelope = parseEnvelope(args[1]);
    if (!envelope.ok) return settle('malformed');
    if (!gate!.mayLookUp()) return settle('too-many-misses');

    const { to } = envelope.message;
    const { directory, neighbours } = this.#parts;
    const peer = directory.find(to);
    const message = Relayed.read(sender.id, envelope.message, args);
    if (peer) return peer.deliver(event, message, settle);
    if (!neighbours) return settle('no-such-peer', to);
    if (wantsWord(args)) return neighbours.deliver(to, event, message, (why) => settle(why, to));
    neighbours.deliver(to, event, message);
    settle();
  }
  // #endregion

  #init(socket: PeerSocket, data: unknown, settle: Settle): void {
    const { directory, neighbours, secrets } = this.#parts;
    const { resume } = parseInit(data) ?? {};
    const known = socket.data.peer;
    if (socket.data.returning) return settle(); // it has asked before, and will be told
    const wanted = !known && typeof resume === 'object' ? resume : undefined;
    const returns = wanted !== undefined && secrets.holds(wanted.id, wanted.secret);
    if (!returns) {
      const resumed = typeof resume === 'object' ? 'nothing' : undefined;
      return this.#welcome(
        socket,
        known ?? directory.add(createId()),
        resume && 0,
        resumed,
        settle,
      );
    }
    const { id, last } = wanted;
    const waiting = directory.find(id);
    if (waiting) return this.#welcome(socket, waiting, last, 'all', settle);
    if (!neighbours) return this.#welcome(socket, directory.add(id), 0, 'id', settle);
    // Ours from now on, so that what comes meanwhile waits here.
    const peer = directory.add(id);
    peer.adopt(0, []);
    socket.data.returning = true;
    void neighbours.claim(peer).then((all) => {
      socket.data.returning = false;
      if (socket.connected) this.#welcome(socket, peer, all ? last : 0, all ? 'all' : 'id', settle);
      else peer.disconnect(this.#parts.grace, () => directory.forget(peer));
    });
  }

  /** Tells a socket who it is, and from then on it is. */
  #welcome(
    socket: PeerSocket,
    peer: Peer,
    last: number | undefined,
    resumed: Identity['resumed'],
    settle: Settle,
  ): void {
    const { logger, metrics, secrets, iceOffer } = this.#parts;
    const { id } = peer;
    socket.emit('init', {
      id,
      ...(last !== undefined && { secret: secrets.create(id) }),
      ...(resumed && { resumed }),
      ...iceOffer(id),
    });
    settle();
    if (peer.socket === socket && (peer.resumes || last === undefined)) return;
    if (peer.socket && peer.socket !== socket) metrics.closed('resumed-elsewhere');
    peer.connect(socket, last);
    logger.info({ peer: short(id), resumed }, 'peer joined');
  }

  /** A message that a neighbour was to deliver without word of it has failed. */
  fail(from: string, event: AddressedEvent, to: string, reason: Reason): void {
    const socket = this.#parts.directory.find(from)?.socket;
    if (socket) this.#fail(socket, event, reason, to);
  }

  /** Tells a sender what became of its message, and writes it down. */
  #settler(
    socket: PeerSocket,
    event: unknown,
    data: unknown,
    acknowledge: Acknowledge | undefined,
  ): Tell {
    const { logger, metrics } = this.#parts;
    const began = performance.now();
    return (reason, to) => {
      if (reason) return this.#fail(socket, event, reason, to ?? addressOf(data), acknowledge);
      acknowledge?.({ ok: true });
      if (!isAddressed(event)) return;
      metrics.relayed(event, (performance.now() - began) / 1000);
      if (!logger.isLevelEnabled('debug')) return;
      logger.debug({ peer: short(socket.data.peer!.id), event }, 'message delivered');
    };
  }

  #fail(
    socket: PeerSocket,
    event: unknown,
    reason: Reason,
    to: string | undefined,
    acknowledge?: Acknowledge,
  ): void {
    const { logger, metrics } = this.#parts;
    const { peer, gate } = socket.data;
    metrics.failed(reason);
    if (reason === 'no-such-peer' && to !== undefined) gate!.miss(to);
    const level = FAULTS.includes(reason) ? 'warn' : 'debug';
    logger[level]({ peer: peer && short(peer.id), event, reason }, 'message not delivered');
    if (acknowledge) acknowledge({ ok: false, reason });
    else if (!isFailure(event, reason)) return;
    else if (peer?.resumes) socket.emit('failed', { reason, ...(to !== undefined && { to }) });
    else socket.emit('failed');
  }
}

type Acknowledge = (result: Result) => void;
/** Tells the sender: nothing where it has arrived, else why not, and whom it was for. */
type Tell = (reason?: Reason, to?: string) => void;

/** Has the sender asked for an acknowledgement? Socket.IO puts it last. */
const wantsWord = (args: Arguments): boolean => typeof args.at(-1) === 'function';

const isAddressed = (event: unknown): event is AddressedEvent =>
  (ADDRESSED as readonly unknown[]).includes(event);

/** To hang up on someone who has left is no failure: the call is over, as was asked. */
function isFailure(event: unknown, reason: Reason): boolean {
  if (event === 'end') return reason !== 'no-such-peer' && reason !== 'gone';
  return event === 'init' || isAddressed(event);
}

function addressOf(data: unknown): string | undefined {
  const envelope = parseEnvelope(data);
  return envelope.ok ? envelope.message.to : undefined;
}
