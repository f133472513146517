import type { Logger } from 'pino';
import { isAllowedOrigin, RefusedError } from './admission.ts';
import type { AddressOf } from './address.ts';
import { Gatekeeper, type Gate } from './gate.ts';
import { short } from './ids.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { PeerSocket, SignalingIo } from './events.ts';
import { flush } from './outbox.ts';
import {
  limitPackets,
  limitUpgrades,
  type Transport,
  type TransportMaker,
} from './packet-limits.ts';
import type { Closing, Refusal } from './protocol.ts';
import type { Relay } from './relay.ts';
import { shortcutTo } from './shortcut.ts';
import type { Arguments } from './wire.ts';

/** What stands between the sockets and the relay. */
export interface DoorParts {
  relay: Relay;
  limits: Limits;
  origins: readonly string[];
  addressOf: AddressOf;
  metrics: Metrics;
  logger: Logger;
  /** Whether addresses may stand in the log. */
  logAddresses: boolean;
  /** Is the service about to stop? */
  isDraining: () => boolean;
}

type Connection = PeerSocket['conn'];

interface Session {
  gate: Gate;
  /** Once it has joined. */
  socket?: PeerSocket;
}

/** How long somebody whom we hang up on may take to fetch the goodbye, in milliseconds. */
const FAREWELL = 1000;

/** Lets clients of `io` in, holds them to the limits, and hands what they say to the relay. */
export function openDoor(io: SignalingIo, parts: DoorParts): Gatekeeper {
  const { relay, limits, origins, addressOf, metrics, logger } = parts;
  const keeper = new Gatekeeper(limits);
  /** What is known of each connection of Engine.IO, from its handshake on. */
  const sessions = new WeakMap<object, Session>();

  const told = (address: string) => (parts.logAddresses ? { address } : {});

  const refusal = (socket: PeerSocket, address: string): Refusal | undefined => {
    if (parts.isDraining()) return 'restart';
    if (!isAllowedOrigin(socket.request, origins)) return 'origin-not-allowed';
    return keeper.isOverfull(address) ? 'too-many-sockets' : undefined;
  };

  io.use((socket, next) => {
    const { address } = sessions.get(socket.conn)!.gate;
    const reason = refusal(socket, address);
    if (!reason) return next();
    metrics.refused(reason);
    logger.info({ reason, ...told(address) }, 'connection refused');
    next(new RefusedError(reason));
    // When it has been told. A connection that may not join would only count for its address.
    setImmediate(() => socket.conn.close());
  });

  const cutOff = (socket: PeerSocket, reason: Closing): void => {
    const { peer, gate } = socket.data;
    metrics.closed(reason);
    logger.info(
      { peer: peer && short(peer.id), reason, ...told(gate!.address) },
      'connection ended',
    );
    flush(socket);
    socket.emit('closing', { reason });
    // Who does not read would never let a polite goodbye through.
    if (reason === 'slow-reader') return void socket.conn.close(true);
    socket.disconnect(true);
    // Nor does a goodbye arrive where nobody fetches it.
    setTimeout(() => socket.conn.close(true), FAREWELL).unref();
  };

  const hangUp = (conn: Connection, { gate, socket }: Session): void => {
    if (socket) return cutOff(socket, 'too-fast');
    metrics.closed('too-fast');
    logger.info({ reason: 'too-fast', ...told(gate.address) }, 'connection ended');
    conn.close(true);
  };

  // First of the listeners: Socket.IO's own lets clients of its version 2 join at once.
  io.engine.prependListener('connection', (conn: Connection) => {
    const session: Session = { gate: keeper.open(addressOf(conn.request)) };
    sessions.set(conn, session);
    limitPackets(conn.transport as unknown as Transport, conn, session.gate, () =>
      hangUp(conn, session),
    );
    conn.once('close', () => session.gate.leave());
  });
  limitUpgrades(io.engine as unknown as TransportMaker, (transport, conn) => {
    const session = sessions.get(conn)!;
    limitPackets(transport, conn, session.gate, () => hangUp(conn as Connection, session));
  });

  const hear = (socket: PeerSocket, args: Arguments): void => {
    // Socket.IO hands events over in the next tick. A connection that has been closed since must not
    // join: its peer would never leave.
    if (!socket.connected || socket.conn.readyState !== 'open') return;
    relay.receive(socket, args);
    if (socket.data.gate!.isHopeless()) cutOff(socket, 'too-fast');
  };
  const openShortcut = shortcutTo(hear);

  // One function for all sockets, not one for each: thousands wait here without a word.
  function leave(this: PeerSocket, reason: string): void {
    clearTimeout(this.data.silent);
    relay.leave(this, reason);
    // What stayed open would count for nobody.
    this.conn.close();
  }

  io.on('connection', (socket) => {
    // One connection is one peer. Whose request has been let go has joined over it already.
    if ((socket.request as unknown) === null) return void socket.disconnect(true);
    const session = sessions.get(socket.conn)!;
    session.socket = socket;
    socket.data.gate = session.gate;
    // What opened a connection would otherwise be kept as long as the connection.
    (socket.conn as { request: unknown }).request = null;
    (socket as { handshake: unknown }).handshake = null;
    socket.data.silent = setTimeout(cutOff, limits.silence, socket, 'silent').unref();

    // Never passed on to `socket.on`: all that a client may say goes through here.
    socket.use((args) => hear(socket, args as Arguments));
    openShortcut(socket);

    let waiting = 0;
    socket.conn.on('packetCreate', ({ type, data }: { type: string; data?: string | Buffer }) => {
      if (type === 'ping') socket.data.isPinged = true;
      waiting += data?.length ?? 0;
      if (waiting <= limits.backlog) return;
      waiting = -Infinity; // once
      cutOff(socket, 'slow-reader');
    });
    // What came before has been handed to the network; no more than the limit is ever there.
    socket.conn.on('drain', () => (waiting = Math.min(waiting, 0)));

    socket.on('disconnect', leave);
  });
  return keeper;
}
