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
  const trusted = proxyAddr.compile([...proxies]);
  return (request) => household(proxyAddr(request, trusted));
}

function household(address: string | undefined): string {
  if (!address || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
