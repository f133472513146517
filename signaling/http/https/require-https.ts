import type { Request, RequestHandler } from 'express';
import ipaddr from 'ipaddr.js';
import { refuse } from '../error-answers.ts';
import type { Certificate } from './certificate.ts';
import { explain, POLICY } from './explanation.ts';
import { bare, hostIn, isTrustworthy } from './trustworthy.ts';

/** Where the authority can be had, over either protocol: who does not trust it yet must get it too. */
const AUTHORITY_PATH = '/peerlab-ca.crt';

/** Hands out the authority behind a self-made certificate, in the form that phones install. */
export function offerAuthority(authority: Certificate['authority']): RequestHandler {
  return (req, res, next) => {
    if (!authority || req.path !== AUTHORITY_PATH) {
      next();
      return;
    }
    // Express would add a charset to a text; these are bytes.
    res.set({ 'Content-Type': 'application/x-x509-ca-cert', 'Cache-Control': 'no-store' });
    res.send(authority.raw);
  };
}

/**
 * Answers plain http from elsewhere: with a redirect where the certificate is one that browsers trust
 * anyway, else with a page that says why there is no camera and what warning comes next.
 */
export function requireHttps(certificate: Certificate): RequestHandler {
  return (req, res, next) => {
    if (isTrustworthy(req)) {
      next();
      return;
    }
    const target = httpsAddress(req, certificate);
    if (!certificate.authority) {
      res.redirect(308, target);
      return;
    }
    res.vary('Accept, Accept-Language');
    if (req.accepts(['json', 'html']) !== 'html') {
      refuse(res, 403, 'Over plain http there is nothing here.', `Use ${target}`);
      return;
    }
    const korean = req.path.startsWith('/ko/') || req.acceptsLanguages('en', 'ko') === 'ko';
    // Browsers heed it over https only, and complain elsewhere.
    res.removeHeader('Cross-Origin-Opener-Policy');
    res.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' });
    res.type('html').send(
      explain({
        language: korean ? 'ko' : 'en',
        target,
        authority: AUTHORITY_PATH,
        userAgent: req.get('User-Agent') ?? '',
      }),
    );
  };
}

/**
 * The same page over https. Only to a host that the certificate is for: whoever forges the `Host`
 * header is not to lead anyone astray.
 */
function httpsAddress(req: Request, certificate: Certificate): string {
  const asked = hostIn(req);
  const path = req.originalUrl.startsWith('/') ? req.originalUrl : '/';
  // Both protocols are spoken on one port, also where it is known by another number outside.
  if (asked && certificate.isFor(bare(asked.hostname)))
    return `https://${asked.hostname}:${asked.port || 80}${path}`;
  const { localAddress = '::1', localPort } = req.socket;
  const local = ipaddr.process(localAddress).toString();
  const host = certificate.isFor(local) ? local : certificate.name;
  return `https://${host.includes(':') ? `[${host}]` : host}:${localPort}${path}`;
}
