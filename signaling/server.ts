import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import type { SignalingIo } from './sockets/socket-types.ts';
import type { Metrics } from './operations/metrics.ts';
import { readCertificate } from './http/https/certificate.ts';
import { createBilingualServer } from './http/https/first-byte.ts';
import { renewCertificate } from './http/https/renewal.ts';
import { isTrustworthy } from './http/https/trustworthy.ts';
import { answerInTurn } from './http/request-queue.ts';
import { createService, type Service, type ServiceConfig } from './service.ts';
import { serveMetrics, type MetricsServer } from './operations/metrics-server.ts';
import { explainListenError } from './config/setup-error.ts';
import { answerUnreadable } from './http/unreadable-requests.ts';
import { createWebApp } from './http/app.ts';

/** A signaling service that has been put together and not yet started. */
export interface SignalingServer {
  /**
   * Starts to listen.
   *
   * @returns the port, which matters where the configuration said 0, and that of the metrics.
   * @throws {SetupError} where a port is taken or an address is not ours.
   */
  listen(): Promise<{ port: number; metricsPort: number | undefined }>;
  /**
   * Tells every client that it is over, lets them leave, and stops to listen. Resolves when the
   * last connection is gone.
   */
  close(): Promise<void>;
  app: Express;
  io: SignalingIo;
  metrics: Metrics;
}

/**
 * Adds the signaling to an http server that belongs to someone else, such as the dev server.
 * Other users of its WebSocket upgrades are left in peace.
 *
 * @param http the server; closing the returned `io` closes it too.
 */
export async function attachSignaling(
  http: HttpServer,
  options: { config: ServiceConfig; logger: Logger },
): Promise<SignalingIo> {
  const { config, logger } = options;
  return (await createService(http, config, logger, { destroyUpgrade: false })).io;
}

/**
 * Puts the whole service together: web face, Socket.IO and relay, on a server of its own, which
 * speaks https too where there is a certificate.
 *
 * @throws {SetupError} where the built site is damaged, or the certificate will not do.
 */
export async function createSignalingServer(options: {
  config: Config;
  logger: Logger;
}): Promise<SignalingServer> {
  const { config, logger } = options;
  let ready: Service | undefined;
  const isReady = () => ready?.isReady ?? false;
  const certificate = config.tls && readCertificate(config.tls);
  const { siteDir, socketPath } = config;
  const app = createWebApp({ siteDir, socketPath, logger, isReady, certificate });
  const https = certificate && createBilingualServer(certificate, app);
  const http = https ?? createServer(app);
  const service = (ready = await createService(http, config, logger, {
    ...(certificate && {
      allowRequest: (request, answer) => answer('Use https.', isTrustworthy(request)),
    }),
  }));
  answerInTurn(http, (request) => service.admitRequest(request));
  answerUnreadable(http);
  if (https && config.tls) {
    https.once('close', renewCertificate(https, certificate, config.tls, logger));
  }
  let metricsServer: MetricsServer | undefined;

  return {
    app,
    io: service.io,
    metrics: service.metrics,
    async listen() {
      const { metricsPort, metricsHost } = config;
      try {
        if (metricsPort !== undefined) {
          const at = { port: metricsPort, host: metricsHost };
          metricsServer = await serveMetrics(service.metrics.registry, at);
        }
        await new Promise<void>((resolve, reject) => {
          const fail = (error: Error) => reject(explainListenError(error, config));
          http.once('error', fail);
          http.listen(config.port, config.host, () => {
            http.off('error', fail);
            resolve();
          });
        });
      } catch (error) {
        // What has been opened so far, the metrics or a Redis, would keep the process alive for nothing.
        await Promise.all([service.close(), metricsServer?.close()]);
        throw error;
      }
      return { port: (http.address() as AddressInfo).port, metricsPort: metricsServer?.port };
    },
    async close() {
      await service.drain(config.drainDelay, config.drain);
      // A connection that is busy just now will be kept alive when it is done; look again for those.
      const sweep = setInterval(() => http.closeIdleConnections(), 50);
      await Promise.all([service.close(), metricsServer?.close()]);
      clearInterval(sweep);
    },
  };
}
