import type { Logger } from 'pino';
import type { AddressOf } from '../limits/client-address.ts';
import type { Limits } from '../limits/limits.ts';
import { isAllowedOrigin, RefusedError } from '../limits/origin.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { SocketLimits } from '../limits/socket-limits.ts';
import type { Closing, Refusal } from '../protocol.ts';
import { logId } from '../relay/peer-id.ts';
import type { Relay } from '../relay/relay.ts';
import type { Arrivals } from '../sessions/arrivals.ts';
import { bytesOf } from './decoder.ts';
import {
  limitPackets,
  limitUpgrades,
  type Transport,
  type TransportMaker,
} from './packet-limits.ts';
import { watchBacklog } from './slow-reader.ts';
import { SocketConnection } from './socket-connection.ts';
import type { EngineConnection, SignalingIo, SignalingSocket } from './socket-types.ts';

/** What stands between the sockets and the relay. */
export interface AcceptParts {
  relay: Relay;
  arrivals: Arrivals;
  limits: Limits;
  rateLimits: RateLimits;
  origins: readonly string[];
  addressOf: AddressOf;
  metrics: {
    refused(reason: Refusal): void;
    closed(reason: Closing): void;
  };
  logger: Logger;
  /** Whether addresses may stand in the log. */
  logAddresses: boolean;
  /** Is the service about to stop? */
  isDraining: () => boolean;
}

/** What is known of a connection of Engine.IO, from its handshake on. */
interface Session {
  limits: SocketLimits;
  /** Once it has joined. */
  connection?: SocketConnection;
}

/** Lets clients of `io` in, holds them to the limits, and hands what they say to the relay. */
export function acceptSockets(io: SignalingIo, parts: AcceptParts): void {
  const { relay, arrivals, limits, rateLimits, origins, addressOf, metrics, logger } = parts;
  const sessions = new WeakMap<object, Session>();

  const told = ({ address }: SocketLimits) => (parts.logAddresses ? { address } : {});

  const refusal = (socket: SignalingSocket, address: string): Refusal | undefined => {
    if (parts.isDraining()) return 'restart';
    if (!isAllowedOrigin(socket.request, origins)) return 'origin-not-allowed';
    return rateLimits.isOverfull(address) ? 'too-many-sockets' : undefined;
  };

  io.use((socket, next) => {
    const session = sessions.get(socket.conn)!;
    const reason = refusal(socket, session.limits.address);
    if (!reason) return next();
    metrics.refused(reason);
    logger.info({ reason, ...told(session.limits) }, 'connection refused');
    next(new RefusedError(reason));
    // When it has been told. A connection that may not join would only count for its address.
    setImmediate(() => socket.conn.close());
  });

  const ends = ({ peer, limits: own }: SocketConnection, reason: Closing): void => {
    metrics.closed(reason);
    logger.info({ peer: peer && logId(peer.id), reason, ...told(own) }, 'connection ended');
  };

  const hangUp = (conn: EngineConnection, { limits: own, connection }: Session): void => {
    if (connection) return connection.close('too-fast');
    metrics.closed('too-fast');
    logger.info({ reason: 'too-fast', ...told(own) }, 'connection ended');
    conn.close(true);
  };

  // First of the listeners: Socket.IO's own lets clients of its version 2 join at once.
  io.engine.prependListener('connection', (conn: EngineConnection) => {
    const session: Session = { limits: rateLimits.open(addressOf(conn.request)) };
    sessions.set(conn, session);
    limitPackets(conn.transport as unknown as Transport, conn, session.limits, () =>
      hangUp(conn, session),
    );
    conn.once('close', () => session.limits.leave());
  });
  limitUpgrades(io.engine as unknown as TransportMaker, (transport, conn) => {
    const session = sessions.get(conn)!;
    limitPackets(transport, conn, session.limits, () => hangUp(conn as EngineConnection, session));
  });

  io.on('connection', (socket) => {
    const session = sessions.get(socket.conn)!;
    // One connection is one peer.
    if (session.connection) return void socket.disconnect(true);
    const connection = new SocketConnection(socket, session.limits, ends);
    session.connection = connection;
    const silent = setTimeout(() => {
      if (!arrivals.knows(connection)) connection.close('silent');
    }, limits.silence).unref();

    // Never passed on to `socket.on`: all that a client may say goes through here.
    socket.use((args) => {
      // Socket.IO hands events over in the next tick. A connection that has been closed since must
      // not join: its peer would never leave.
      if (!connection.isOpen) return;
      const [event, data] = args as unknown[];
      const last = args.at(-1) as unknown;
      const acknowledge = typeof last === 'function' ? (last as () => void) : undefined;
      relay.receive(connection, { event, data, bytes: bytesOf(args), acknowledge });
      if (session.limits.isHopeless()) connection.close('too-fast');
    });
    watchBacklog(socket.conn, limits.backlog, () => connection.close('slow-reader'));

    socket.on('disconnect', (reason) => {
      clearTimeout(silent);
      arrivals.leave(connection, reason === 'client namespace disconnect');
      // What stayed open would count for nobody.
      socket.conn.close();
    });
  });
}
