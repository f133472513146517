import ipaddr from 'ipaddr.js';

/** What an authority may sign for (RFC 5280, section 4.2.1.10). */
export interface Scope {
  /** Networks, as `10.0.0.0/8`. */
  networks: string[];
  /** Names; those below them count too. */
  domains: string[];
}

/** Networks that are never somebody else's: RFC 1918, 6598, 1122, 4193 and 4291. */
const OWN_NETWORKS = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  'fc00::/7',
  '::1/128',
];

/**
 * The scope of an authority that is made here and now. Where this machine has a public address, as on
 * many a campus, the small network around it has to be in.
 */
export function scopeFor(addresses: readonly string[], names: readonly string[]): Scope {
  const own = { networks: OWN_NETWORKS, domains: ['localhost', 'local'] };
  return {
    networks: [
      ...OWN_NETWORKS,
      ...new Set(addresses.filter((address) => !isIn(own, address)).map(around)),
    ],
    domains: [...own.domains, ...names.filter((name) => !isIn(own, name))],
  };
}

/** May an authority of this scope sign for this address or name? */
export function isIn({ networks, domains }: Scope, target: string): boolean {
  if (!ipaddr.isValid(target))
    return domains.some((domain) => target === domain || target.endsWith(`.${domain}`));
  const address = ipaddr.parse(target);
  return networks.some((network) => {
    const range = ipaddr.parseCIDR(network);
    return range[0].kind() === address.kind() && address.match(range);
  });
}

function around(address: string): string {
  if (ipaddr.IPv4.isValid(address))
    return `${ipaddr.IPv4.networkAddressFromCIDR(`${address}/24`).toString()}/24`;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()}/64`;
}
