/**
 * A small internet: one router with the servers on it, and homes behind NATs. Public addresses are
 * those for documentation (RFC 5737), so what is recorded here can be shown.
 *
 *     host ── nat ── internet ── nat ── host
 *              │        │
 *            host    signaling, coturn
 */
import { Namespace, removeNamespace } from './namespace.ts';
import { natRules, type NatOptions } from './nat.ts';

/** Where the servers are. */
export const SIGNALING = '203.0.113.10';
export const TURN = '203.0.113.20';

/** What homes have: a private subnet, and both ends of the line between the NAT and its provider. */
const places = [
  { inside: '192.168.1', router: '192.0.2.1', outside: '192.0.2.2' },
  { inside: '10.0.0', router: '198.51.100.1', outside: '198.51.100.2' },
  { inside: '172.16.7', router: '198.51.100.129', outside: '198.51.100.130' },
] as const;

export class World {
  readonly internet: Namespace;
  readonly #names: string[] = [];
  readonly #prefix: string;
  #homes = 0;

  /** @param prefix of the names of its namespaces; see setup.ts. */
  constructor(prefix = process.env.PEERLAB_NET_PREFIX!) {
    this.#prefix = prefix;
    this.internet = this.add('internet');
    this.internet.sysctl('net/ipv4/ip_forward', '1');
    this.internet.ip(`address add ${SIGNALING}/32 dev lo`, `address add ${TURN}/32 dev lo`);
  }

  add(name: string): Namespace {
    const made = new Namespace(this.#prefix + name);
    this.#names.push(made.name);
    return made;
  }

  /** One more home, behind a NAT of its own. */
  home(nat: NatOptions): Home {
    const number = this.#homes++;
    return new Home(this, String.fromCharCode(97 + number), places[number]!, nat);
  }

  remove(): void {
    for (const name of this.#names.splice(0)) removeNamespace(name);
  }
}

export class Home {
  readonly name: string;
  readonly nat: Namespace;
  /** Its address on the internet. */
  readonly address: string;
  readonly #world: World;
  readonly #inside: string;
  #hosts = 0;

  constructor(world: World, name: string, place: (typeof places)[number], nat: NatOptions) {
    const { inside, router, outside } = place;
    this.name = name;
    this.address = outside;
    this.#world = world;
    this.#inside = inside;
    this.nat = world.add(`nat-${name}`);
    const { internet } = world;
    internet.ip(
      `link add name home-${name} type veth peer name wan netns ${this.nat.name}`,
      `address add ${router}/29 dev home-${name}`,
      `link set home-${name} up`,
    );
    this.nat.sysctl('net/ipv4/ip_forward', '1');
    this.nat.ip(
      `address add ${outside}/29 dev wan`,
      'link set wan up',
      `route add default via ${router}`,
      'link add lan type bridge',
      `address add ${inside}.1/24 dev lan`,
      'link set lan up',
    );
    this.behind(nat);
  }

  /** Puts another NAT in place. Connections that stand keep what they have. */
  behind(nat: NatOptions): void {
    this.nat.rules(natRules(nat));
  }

  /** A device in the home. */
  host(): Namespace {
    const number = ++this.#hosts;
    const host = this.#world.add(`host-${this.name}${number}`);
    this.attach(host, 10 + number);
    return host;
  }

  /** Takes a device out of whatever home it is in, as when a phone leaves the Wi-Fi. */
  static detach(host: Namespace): void {
    host.ip('link delete eth0');
  }

  /**
   * Brings a device into this home, also one that was in another before.
   *
   * @param last the last part of its address.
   */
  attach(host: Namespace, last: number): void {
    const port = `${host.name.at(-2)}${host.name.at(-1)}`;
    this.nat.ip(
      `link add name ${port} type veth peer name eth0 netns ${host.name}`,
      `link set dev ${port} master lan`,
      `link set dev ${port} up`,
    );
    host.ip(
      `address add ${this.#inside}.${last}/24 dev eth0`,
      'link set eth0 up',
      `route add default via ${this.#inside}.1`,
    );
  }
}
