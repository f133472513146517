import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { PeerDirectory } from './directory.ts';
import { ADDRESSED, type AddressedEvent, type PeerSocket } from './events.ts';
import type { Gate } from './gate.ts';
import { createId, type Secrets } from './ids.ts';
import type { Settle } from './mailbox.ts';
import type { Metrics } from './metrics.ts';
import type { Neighbours } from './neighbours.ts';
import type { Peer } from './peer.ts';
import { LIMITS, parseEnvelope, parseInit } from './protocol.ts';
import type { IceServer, Identity, Reason, Result } from './protocol.ts';
import { lengthOf, Relayed, type Arguments } from './wire.ts';

/** Enough of an id to follow one peer through the log, too little to ring it. */
const short = (id: string): string => id.slice(0, 4);

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
  iceServers: (id: string) => IceServer[] | undefined;
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
  receive(socket: PeerSocket, gate: Gate, args: Arguments): void {
    const [event, data] = args;
    const acknowledge = wantsWord(args) ? (args.at(-1) as Acknowledge) : undefined;
    const settle = this.#settler(socket, event, data, acknowledge);
    // #region survive
    try {
      const length = lengthOf(args);
      const refused = gate.enter(length);
      if (refused) settle(refused);
      else if (event === 'init') this.#init(socket, data, settle);
      else if (length > LIMITS.envelopeLength) settle('too-large');
      else if (isAddressed(event)) this.#relay(socket, gate, event, args, settle);
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
    peer.disconnect(this.#parts.grace, () => this.#parts.directory.forget(peer));
  }

  // #region relay
  #relay(
    socket: PeerSocket,
    gate: Gate,
    event: AddressedEvent,
    args: Arguments,
    settle: Settle,
  ): void {
    const { peer: sender } = socket.data;
    if (!sender) return settle('no-init');
    const envelope = parseEnvelope(args[1]);
    if (!envelope.ok) return settle('malformed');
    if (!gate.mayLookUp()) return settle('too-many-misses');

    const { to, rest } = envelope;
    const { directory, neighbours } = this.#parts;
    const peer = directory.find(to);
    const message = Relayed.read(sender.id, rest, args);
    const found: Settle = (reason) => {
      if (reason === 'no-such-peer') gate.miss(to);
      settle(reason);
    };
    if (peer) peer.deliver(event, message, settle);
    else if (neighbours) neighbours.deliver(to, event, message, !wantsWord(args), found);
    else found('no-such-peer');
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
    const { logger, metrics, secrets, iceServers } = this.#parts;
    const { id } = peer;
    const servers = iceServers(id);
    socket.emit('init', {
      id,
      ...(last !== undefined && { secret: secrets.create(id) }),
      ...(resumed && { resumed }),
      ...(servers && { iceServers: servers }),
    });
    settle();
    if (peer.socket === socket && (peer.resumes || last === undefined)) return;
    if (peer.socket && peer.socket !== socket) metrics.closed('resumed-elsewhere');
    peer.connect(socket, last);
    logger.info({ peer: short(id), resumed }, 'peer joined');
  }

  /** Tells a sender what became of its message, and writes it down. */
  #settler(
    socket: PeerSocket,
    event: unknown,
    data: unknown,
    acknowledge: Acknowledge | undefined,
  ): Settle {
    const { logger, metrics } = this.#parts;
    const began = performance.now();
    return (reason) => {
      const sender = socket.data.peer;
      if (reason) {
        metrics.failed(reason);
        const level = FAULTS.includes(reason) ? 'warn' : 'debug';
        logger[level]({ peer: sender && short(sender.id), event, reason }, 'message not delivered');
      } else if (isAddressed(event)) {
        metrics.relayed(event, (performance.now() - began) / 1000);
        if (logger.isLevelEnabled('debug'))
          logger.debug({ peer: sender && short(sender.id), event }, 'message delivered');
      }
      if (acknowledge) acknowledge(reason ? { ok: false, reason } : { ok: true });
      else if (reason && isFailure(event, reason)) {
        if (sender?.resumes) socket.emit('failed', { reason, ...addressOf(data) });
        else socket.emit('failed');
      }
    };
  }
}

type Acknowledge = (result: Result) => void;

/** Has the sender asked for an acknowledgement? Socket.IO puts it last. */
const wantsWord = (args: Arguments): boolean => typeof args.at(-1) === 'function';

const isAddressed = (event: unknown): event is AddressedEvent =>
  (ADDRESSED as readonly unknown[]).includes(event);

/** To hang up on someone who has left is no failure: the call is over, as was asked. */
function isFailure(event: unknown, reason: Reason): boolean {
  if (event === 'end') return reason !== 'no-such-peer' && reason !== 'gone';
  return event === 'init' || isAddressed(event);
}

function addressOf(data: unknown): { to?: string } {
  const envelope = parseEnvelope(data);
  return envelope.ok ? { to: envelope.to } : {};
}
