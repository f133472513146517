import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ServerOptions } from 'socket.io';
import type { Cluster } from './cluster/cluster.ts';
import type { RedisConnections } from './cluster/redis.ts';
import type { Config } from './config/config.ts';
import { secureHeaders } from './http/security-headers.ts';
import { addressReader } from './limits/client-address.ts';
import { RateLimits } from './limits/rate-limits.ts';
import { Metrics } from './operations/metrics.ts';
import { iceServers } from './operations/turn-credentials.ts';
import { NOWHERE } from './relay/elsewhere.ts';
import { Relay } from './relay/relay.ts';
import { Arrivals } from './sessions/arrivals.ts';
import { ALL_OURS } from './sessions/claims.ts';
import { ResumeTokens } from './sessions/resume-token.ts';
import { Sessions } from './sessions/sessions.ts';
import { acceptSockets } from './sockets/accept-sockets.ts';
import { createSocketServer } from './sockets/socket-server.ts';
import type { SignalingIo } from './sockets/socket-types.ts';

/** The version of what processes say to each other. Part of every name in Redis, so that two never mix. */
const FORMAT = 1;
/** How long the start waits for a Redis, in milliseconds. Without it, the service begins alone. */
const START = 2000;

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
  | 'redisPrefix'
  | 'ice'
>;

/** The signaling on some server. */
export interface Service {
  io: SignalingIo;
  metrics: Metrics;
  /** Does it take clients: is it not about to stop? */
  readonly isReady: boolean;
  /** Counts a request over http: may its address have an answer? */
  admitRequest(request: IncomingMessage): boolean;
  /**
   * Tells clients to go, and lets nobody in any more. Resolves when the last has gone.
   *
   * @param delay for how long it goes on before that, and only says that it is not ready, so that a
   *   balancer can find out; in milliseconds.
   * @param patience how long clients may take, in milliseconds.
   */
  drain(delay: number, patience: number): Promise<void>;
  /** Ends all that is left, the http server too. */
  close(): Promise<void>;
}

/**
 * Puts the signaling together: limits, sockets, relay, and the cluster where there is a Redis.
 *
 * @param more options for Socket.IO besides ours.
 */
export async function createService(
  http: HttpServer | HttpsServer,
  config: ServiceConfig,
  logger: Logger,
  more: Partial<ServerOptions> = {},
): Promise<Service> {
  const { limits } = config;
  const addressOf = addressReader(config.proxies);
  const rateLimits = new RateLimits(limits);
  const sessions = new Sessions();
  const metrics = new Metrics({
    connections: () => io.engine.clientsCount,
    peers: () => sessions.size,
  });
  const io = createSocketServer(http, {
    path: config.socketPath,
    origins: config.origins,
    silence: limits.silence,
    admitHandshake: (request) => rateLimits.admitHandshake(addressOf(request)),
    refused: (reason) => metrics.refused(reason),
    more,
  });
  io.engine.use(secureHeaders);

  const others = await joinOthers(config, sessions, rateLimits, logger);
  const { servers, turn } = iceServers(config.ice);
  const arrivals = new Arrivals({
    sessions,
    claims: others?.cluster ?? ALL_OURS,
    tokens: new ResumeTokens(config.sessionKey),
    logger,
    grace: limits.grace,
    waitingPerAddress: limits.socketsPerAddress,
    servers,
  });
  const relay = new Relay({
    peers: sessions,
    elsewhere: others?.cluster ?? NOWHERE,
    logger,
    metrics,
    init: (connection, data) => arrivals.init(connection, data),
    turn,
  });
  let isStopping = false;
  let isDraining = false;
  acceptSockets(io, {
    relay,
    arrivals,
    limits,
    rateLimits,
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
      return !isStopping;
    },
    admitRequest: (request) => rateLimits.admitRequest(addressOf(request)),
    async drain(delay, patience) {
      isStopping = true;
      if (delay > 0) await pause(delay);
      isDraining = true;
      const sockets = [...io.sockets.sockets.values()];
      logger.info({ sockets: sockets.length }, 'stopping');
      metrics.closed('restart', sockets.length);
      for (const socket of sockets) socket.emit('closing', { reason: 'restart' });
      const left = Promise.all(
        sockets.map((socket) => new Promise((resolve) => socket.once('disconnect', resolve))),
      );
      await Promise.race([left, pause(patience, undefined, { ref: false })]);
      await others?.cluster.handOverWaiting();
    },
    async close() {
      rateLimits.close();
      others?.close();
      await io.close();
      others?.redis.close();
    },
  };
}

/** Finds the other processes, where there is a Redis. */
async function joinOthers(
  { redisUrl, redisPrefix, limits: { grace } }: ServiceConfig,
  sessions: Sessions,
  rateLimits: RateLimits,
  logger: Logger,
): Promise<{ cluster: Cluster; redis: RedisConnections; close: () => void } | undefined> {
  if (redisUrl === undefined) return;
  // Loaded where it is wanted: one process alone starts without it.
  const { connectRedis } = await import('./cluster/redis.ts');
  const { Cluster } = await import('./cluster/cluster.ts');
  const { shareUsage } = await import('./cluster/shared-usage.ts');
  const redis = connectRedis(redisUrl, logger);
  const prefix = `${redisPrefix}:${FORMAT}:`;
  const cluster = new Cluster({ redis, prefix, sessions, grace, logger });
  const endSharing = shareUsage(redis, prefix, rateLimits);
  await Promise.race([cluster.isListening, pause(START)]);
  const close = () => {
    endSharing();
    cluster.close();
  };
  return { cluster, redis, close };
}
