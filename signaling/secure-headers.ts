import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { DATA_POLICY } from './policy.ts';

// No HSTS: this service speaks plain http, and the proxy before it decides about https.
const helmetHeaders = helmet({
  contentSecurityPolicy: false,
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'sameorigin' },
});

/**
 * Sets the headers that everything served carries, pages and Socket.IO's own answers alike.
 * A page replaces the content security policy by its own.
 */
export function secureHeaders(
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
): void {
  res.setHeader('Content-Security-Policy', DATA_POLICY);
  res.setHeader(
    'Permissions-Policy',
    'camera=(self), microphone=(self), display-capture=(self), geolocation=()',
  );
  helmetHeaders(req, res, next);
}
