import { hostname, networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import ipaddr from 'ipaddr.js';

/** Bridges to containers and virtual machines: no phone is behind them. */
const VIRTUAL = /^(docker|br-|veth|virbr|lxc|cni|vmnet|vboxnet|bridge|vEthernet)/;

/** An address at which other machines may reach this one. */
export interface LanAddress {
  address: string;
  family: 4 | 6;
  /** Is there only something on this machine behind it? */
  virtual: boolean;
}

type Interfaces = Record<string, NetworkInterfaceInfo[] | undefined>;

/**
 * The addresses of this machine in its networks, those that a phone is likely to reach first. Without
 * link-local ones: those of IPv6 need a zone, which no address bar takes.
 */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): LanAddress[] {
  const found = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos
      .filter(({ internal, address }) => !internal && rangeOf(address) !== 'linkLocal')
      .map(({ address }): LanAddress => {
        const family = ipaddr.IPv4.isValid(address) ? 4 : 6;
        return { address, family, virtual: VIRTUAL.test(name) };
      }),
  );
  const rank = ({ virtual, family }: LanAddress) => Number(virtual) * 10 + family;
  return found.sort((one, other) => rank(one) - rank(other));
}

const rangeOf = (address: string): string => ipaddr.parse(address).range();

/** The names of this machine: its own, and that in multicast DNS (RFC 6762, section 3). */
export function lanNames(host: string = hostname()): string[] {
  const [own = ''] = host.toLowerCase().split('.');
  return /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(own) ? [own, `${own}.local`] : [];
}
