import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import ipaddr from 'ipaddr.js';

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined &&
  ipaddr.isValid(address) &&
  ipaddr.process(address).range() === 'loopback';

/** The address of this site as the client knows it; `undefined` where its `Host` header is none. */
export function hostIn(request: IncomingMessage): URL | undefined {
  const text = `http://${request.headers.host}`;
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Without the brackets of an IPv6 address. */
export const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Does a browser take the page that it asks for here to be potentially trustworthy, and give it a
 * camera (W3C "Secure Contexts", section 3.1)? Over https it does, and over plain http on this
 * machine. The name alone proves nothing: names can be made to lead anywhere.
 */
export function isTrustworthy(request: IncomingMessage): boolean {
  if ((request.socket as Partial<TLSSocket>).encrypted) return true;
  const host = bare(hostIn(request)?.hostname ?? '');
  const isOwnName = host === 'localhost' || isLoopback(host);
  return isOwnName && isLoopback(request.socket.remoteAddress);
}
