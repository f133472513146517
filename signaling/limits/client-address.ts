import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** Tells from which address a request comes. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * Reads addresses, behind the given proxies only: what a client writes into `X-Forwarded-For` by
 * itself is never believed.
 *
 * @param proxies addresses, networks, or the names `loopback`, `linklocal` and `uniquelocal`.
 * @returns the address; of IPv6 its first 64 bits, which is what one household has (RFC 6177).
 * @throws {TypeError} where one of the proxies is no address.
 */
export function addressReader(proxies: readonly string[]): AddressOf {
  const isProxy = proxyAddr.compile([...proxies]);
  return (request) => {
    const hops = [request.socket.remoteAddress, ...forwardedFor(request)];
    const client = hops.findIndex((hop = '', at) => !isProxy(hop, at));
    return household(hops.at(client)); // the one farthest away, where all are proxies
  };
}

/** The addresses in `X-Forwarded-For`, the last one first, without the ports that some proxies write. */
function forwardedFor({ headers }: IncomingMessage): string[] {
  const hops = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .filter(Boolean)
    .reverse();
  return hops.map((hop) => hop.trim().replace(/^\[(.+)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3'));
}

function household(address: string | undefined): string {
  if (!address || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
