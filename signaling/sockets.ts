import type { Logger } from 'pino';
import { isAllowedOrigin, RefusedError } from './admission.ts';
import type { AddressOf } from './address.ts';
import { Gatekeeper } from './gate.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { Closing, Refusal } from './protocol.ts';
import type { PeerSocket, SignalingIo } from './events.ts';
import type { Relay } from './relay.ts';
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

/** Lets clients of `io` in, holds them to the limits, and hands what they say to the relay. */
export function openDoor(io: SignalingIo, parts: DoorParts): Gatekeeper {
  const { relay, limits, origins, addressOf, metrics, logger } = parts;
  const keeper = new Gatekeeper(limits);
  const addresses = new WeakMap<object, string>();

  const told = (address: string) => (parts.logAddresses ? { address } : {});

  const refusal = (socket: PeerSocket, address: string): Refusal | undefined => {
    if (parts.isDraining()) return 'restart';
    if (!isAllowedOrigin(socket.request, origins)) return 'origin-not-allowed';
    return keeper.isFull(address) ? 'too-many-sockets' : undefined;
  };

  io.use((socket, next) => {
    const address = addressOf(socket.request);
    const reason = refusal(socket, address);
    if (!reason) {
      addresses.set(socket, address);
      return next();
    }
    metrics.refused(reason);
    logger.info({ reason, ...told(address) }, 'connection refused');
    next(new RefusedError(reason));
  });

  io.on('connection', (socket) => {
    const address = addresses.get(socket)!;
    const gate = (socket.data.gate = keeper.open(address));
    // What opened a connection would otherwise be kept as long as the connection.
    (socket.conn as { request: unknown }).request = null;
    (socket as { handshake: unknown }).handshake = null;

    const cutOff = (reason: Closing): void => {
      metrics.closed(reason);
      const peer = socket.data.peer?.id.slice(0, 4);
      logger.info({ peer, reason, ...told(address) }, 'connection ended');
      socket.emit('closing', { reason });
      // Who does not read would never let a polite goodbye through.
      if (reason === 'slow-reader') socket.conn.close(true);
      else socket.disconnect(true);
    };
    socket.data.silent = setTimeout(() => cutOff('silent'), limits.silence).unref();

    // Never passed on to `socket.on`: all that a client may say goes through here.
    socket.use((args) => {
      relay.receive(socket, args as Arguments);
      if (gate.isHopeless()) cutOff('too-fast');
    });

    watchBacklog(socket, limits.backlog, () => cutOff('slow-reader'));

    socket.on('disconnect', (reason) => {
      clearTimeout(socket.data.silent);
      gate.leave();
      relay.leave(socket, reason);
    });
  });
  return keeper;
}

/** Calls `full` when more waits to be written to a socket than it may, in bytes. */
function watchBacklog(socket: PeerSocket, limit: number, full: () => void): void {
  let waiting = 0;
  const { conn } = socket;
  conn.on('packetCreate', ({ data }: { data?: string | Buffer }) => {
    waiting += data?.length ?? 0;
    if (waiting > limit) {
      waiting = -Infinity; // once
      full();
    }
  });
  // What came before has been handed to the network; no more than the limit is ever there.
  conn.on('drain', () => (waiting = Math.min(waiting, 0)));
}
