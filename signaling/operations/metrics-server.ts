import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { secureHeaders } from '../http/security-headers.ts';
import { explainListenError } from '../config/setup-error.ts';

/** The metrics, at a port of their own: they are for who runs the service, not for its visitors. */
export interface MetricsServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics` in the text format of Prometheus.
 *
 * @throws {SetupError} where the port is taken or the address is not ours.
 */
export async function serveMetrics(
  registry: Registry,
  at: { port: number; host: string },
): Promise<MetricsServer> {
  const http = createServer((req, res) => {
    secureHeaders(req, res, () => {
      if (req.url !== '/metrics')
        return void res.writeHead(404).end('The metrics are at /metrics.\n');
      void registry.metrics().then(
        (text) => res.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
        (error: unknown) => res.writeHead(500).end(`${String(error)}\n`),
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(explainListenError(error, at, 'METRICS_')));
    http.listen(at.port, at.host, resolve);
  });
  return {
    port: (http.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
