import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { DATA_POLICY } from './content-security-policy.ts';

// No HSTS: a proxy before us decides about https by itself, and with a self-made certificate HSTS
// would take the way past the warning from people (RFC 6797, section 12.1).
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
