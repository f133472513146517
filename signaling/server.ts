import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { Server, type ServerOptions } from 'socket.io';
import type { Config } from './config.ts';
import { LIMITS } from './protocol.ts';
import { attachRelay, type SignalingIo } from './relay.ts';
import { explainListenError } from './setup-error.ts';
import { secureHeaders } from './secure-headers.ts';
import { createWebApp } from './web.ts';

/** A signaling service that has been put together and not yet started. */
export interface SignalingServer {
  /**
   * Starts to listen.
   *
   * @returns the port, which matters where the configuration said 0.
   * @throws {SetupError} where the port is taken or the address is not ours.
   */
  listen(): Promise<{ port: number }>;
  /** Disconnects every peer and stops to listen. Resolves when the last connection is gone. */
  close(): Promise<void>;
  app: Express;
  io: SignalingIo;
}

function createIo(
  http: HttpServer,
  socketPath: string,
  logger: Logger,
  more: Partial<ServerOptions> = {},
): SignalingIo {
  const io: SignalingIo = new Server(http, {
    path: socketPath,
    serveClient: false,
    maxHttpBufferSize: LIMITS.envelopeBytes,
    // It makes each message four times as dear, to save a few KB in a call's first second.
    perMessageDeflate: false,
    // Clients of the 2019 tutorial come with Socket.IO 2, which speaks the engine protocol before.
    allowEIO3: true,
    // No `cors` headers, so a page of another origin cannot poll. It can open a WebSocket, but gains
    // nothing by it: there is no cookie here, and an id must be known before it can be rung.
    ...more,
  });
  // The request that opened a connection would otherwise be kept as long as the connection.
  io.engine.on('connection', (connection: { request: unknown }) => {
    connection.request = null;
  });
  io.engine.use(secureHeaders);
  attachRelay(io, logger);
  return io;
}

/**
 * Adds the signaling to an http server that belongs to someone else, such as the dev server.
 * Other users of its WebSocket upgrades are left in peace.
 *
 * @param http the server; closing the returned `io` closes it too.
 * @param options.socketPath path of the Socket.IO endpoint, for example `/socket.io`.
 */
export function attachSignaling(
  http: HttpServer,
  options: { socketPath: string; logger: Logger },
): SignalingIo {
  return createIo(http, options.socketPath, options.logger, { destroyUpgrade: false });
}

/**
 * Puts the whole service together: web face, Socket.IO and relay, on an http server of its own.
 *
 * @throws {SetupError} where the built site is damaged.
 */
export function createSignalingServer(options: {
  config: Config;
  logger: Logger;
}): SignalingServer {
  const { config, logger } = options;
  const app = createWebApp({ siteDir: config.siteDir, logger });
  const http = createServer(app);
  const io = createIo(http, config.socketPath, logger);

  return {
    app,
    io,
    listen: () =>
      new Promise((resolve, reject) => {
        const fail = (error: Error) => reject(explainListenError(error, config));
        http.once('error', fail);
        http.listen(config.port, config.host, () => {
          http.off('error', fail);
          resolve({ port: (http.address() as AddressInfo).port });
        });
      }),
    async close() {
      // A connection that is busy just now will be kept alive when it is done; look again for those.
      const sweep = setInterval(() => http.closeIdleConnections(), 50);
      await io.close();
      clearInterval(sweep);
    },
  };
}
