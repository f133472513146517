import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Logger } from 'pino';
import { Server, type ServerOptions } from 'socket.io';
import { addressReader } from './address.ts';
import { hints } from './admission.ts';
import type { Config } from './config.ts';
import { PeerDirectory } from './directory.ts';
import type { SignalingIo } from './events.ts';
import { iceOffers } from './ice-servers.ts';
import { Secrets } from './ids.ts';
import { Metrics } from './metrics.ts';
import { Neighbours } from './neighbours.ts';
import { LIMITS } from './protocol.ts';
import { Relay } from './relay.ts';
import { secureHeaders } from './secure-headers.ts';
import { openDoor } from './sockets.ts';
import { Decoder, Encoder } from './wire.ts';

/** What the signaling itself needs of the configuration. */
export type ServiceConfig = Pick<
  Config,
  | 'socketPath'
  | 'origins'
  | 'proxies'
  | 'sessionKey'
  | 'logAddresses'
  | 'limits'
  | 'redisUrl'
  | 'ice'
>;

/** The signaling on some server. */
export interface Service {
  io: SignalingIo;
  metrics: Metrics;
  /** Does it take clients: is it not about to stop, and are the other processes within reach? */
  readonly isReady: boolean;
  /** Counts a request over http: may its address have an answer? */
  mayAsk(request: IncomingMessage): boolean;
  /**
   * Tells clients to go, and lets nobody in any more. Resolves when the last has gone.
   *
   * @param patience how long they may take, in milliseconds.
   */
  drain(patience: number): Promise<void>;
  /** Ends all that is left, the http server too. */
  close(): Promise<void>;
}

/**
 * Puts the signaling together. Where there is a Redis, it waits for it.
 *
 * @param more options for Socket.IO besides ours.
 */
export async function createService(
  http: HttpServer | HttpsServer,
  config: ServiceConfig,
  logger: Logger,
  { allowRequest, ...more }: Partial<ServerOptions> = {},
): Promise<Service> {
  const { redisUrl, limits } = config;
  const addressOf = addressReader(config.proxies);
  // Loaded where it is wanted: one process alone starts without it.
  const redis = redisUrl
    ? await (await import('./redis.ts')).connectRedis(redisUrl, logger)
    : undefined;
  const io: SignalingIo = new Server(http, {
    path: config.socketPath,
    serveClient: false,
    // Somewhat more than a message may have, so that one too long is refused with a reason. One far
    // too long ends its connection (RFC 6455, close code 1009).
    maxHttpBufferSize: 2 * LIMITS.envelopeLength,
    // It makes each message four times as dear, to save a few KB in a call's first second.
    perMessageDeflate: false,
    // Clients of the 2019 tutorial come with Socket.IO 2, which speaks the engine protocol before.
    allowEIO3: true,
    // Pages of other origins may poll only where they may connect at all.
    ...(config.origins.length > 0 && {
      cors: { origin: config.origins.includes('*') ? '*' : config.origins },
    }),
    parser: { Encoder, Decoder },
    connectTimeout: limits.silence,
    // Asked for each handshake, before anything is kept of the connection.
    allowRequest(request, answer) {
      if (!keeper.mayBegin(addressOf(request))) {
        metrics.refused('too-many-sockets');
        answer(`Too many connections from this address. ${hints['too-many-sockets']}`, false);
      } else if (allowRequest) allowRequest(request, answer);
      else answer(null, true);
    },
    ...(redis && { adapter: redis.adapter }),
    ...more,
  });
  io.engine.use(secureHeaders);

  let isDraining = false;
  const directory = new PeerDirectory();
  const metrics = new Metrics({
    connections: () => io.engine.clientsCount,
    peers: () => directory.size,
  });
  const neighbours =
    redis &&
    (await Neighbours.join(io, redis, directory, logger, (...failure) => relay.fail(...failure)));
  const relay = new Relay({
    directory,
    logger,
    secrets: new Secrets(config.sessionKey ?? (await redis?.sharedKey())),
    neighbours,
    metrics,
    grace: limits.grace,
    iceOffer: iceOffers(config.ice),
  });
  const keeper = openDoor(io, {
    relay,
    limits,
    origins: config.origins,
    addressOf,
    metrics,
    logger,
    logAddresses: config.logAddresses,
    isDraining: () => isDraining,
  });

  return {
    io,
    metrics,
    get isReady() {
      return !isDraining && (neighbours?.isUp ?? true);
    },
    mayAsk: (request) => keeper.mayAsk(addressOf(request)),
    async drain(patience) {
      isDraining = true;
      const sockets = [...io.sockets.sockets.values()];
      logger.info({ sockets: sockets.length }, 'stopping');
      if (sockets.length === 0) return;
      metrics.closed('restart', sockets.length);
      for (const socket of sockets) socket.emit('closing', { reason: 'restart' });
      const left = Promise.all(
        sockets.map((socket) => new Promise((resolve) => socket.once('disconnect', resolve))),
      );
      await Promise.race([left, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
    },
    async close() {
      keeper.close();
      neighbours?.close();
      await io.close();
      redis?.close();
    },
  };
}
