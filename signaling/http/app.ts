import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { answerError, notFound, refuse } from './error-answers.ts';
import type { Certificate } from './https/certificate.ts';
import { offerAuthority, requireHttps } from './https/require-https.ts';
import { Policies } from './content-security-policy.ts';
import { secureHeaders } from './security-headers.ts';
import { serveSite } from './static-site.ts';

/** Logs each request with its method, path and status: no query, no header, no address. */
const logRequests = (logger: Logger): RequestHandler =>
  pinoHttp({
    logger,
    serializers: {
      req: (req: { method: string; url: string }) => ({
        method: req.method,
        path: req.url.split('?')[0],
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
    // Monitors ask every few seconds, and the answer is always the same.
    autoLogging: { ignore: (req) => req.url === '/healthz' || req.url === '/readyz' },
  });

const refuseOddRequests: RequestHandler = (req, res, next) => {
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.set('Allow', 'GET, HEAD');
    refuse(res, 405, `There is nothing here to ${req.method}.`, 'Use GET.');
    return;
  }
  // Throws where the address is not UTF-8 in percent signs; that is the client's fault, not ours.
  try {
    decodeURIComponent(req.path);
  } catch (cause) {
    throw Object.assign(new Error('malformed address', { cause }), { status: 400 });
  }
  next();
};

/**
 * The web face of the service: the built site, `/healthz` (the process answers), `/readyz` (it takes
 * clients), `/signaling.json` (where its pages connect), and an answer to everything else.
 *
 * @param options.siteDir folder of the built site; where it is missing, all but the two is 404.
 * @param options.socketPath where Socket.IO listens, told to the pages of the site.
 * @param options.isReady asked anew for each `/readyz`.
 * @param options.certificate where there is one, pages come over https only, except on this machine.
 * @throws {SetupError} where the site's `csp.json` is damaged.
 */
export function createWebApp(options: {
  siteDir: string;
  socketPath: string;
  logger: Logger;
  isReady: () => boolean;
  certificate?: Certificate | undefined;
}): Express {
  const { siteDir, logger, certificate } = options;
  const policies = new Policies(siteDir);
  const app = express();
  app.set('etag', false); // files bring their own, and answers in JSON are not kept

  app.use(logRequests(logger));
  app.use(secureHeaders, refuseOddRequests);
  app.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ ok: true });
  });
  app.get('/readyz', (_req, res) => {
    const ready = options.isReady();
    res
      .set('Cache-Control', 'no-store')
      .status(ready ? 200 : 503)
      .json({ ok: ready });
  });
  app.get('/signaling.json', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ path: options.socketPath });
  });
  if (certificate) app.use(offerAuthority(certificate.authority), requireHttps(certificate));
  app.use(serveSite(siteDir, policies, logger));
  app.use(notFound(siteDir, policies));
  app.use(answerError);
  return app;
}
