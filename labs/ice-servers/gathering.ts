/** What peers were configured with, and which servers they could not use. */
import { readIceServerUrl } from '../contract/ice-server-url.ts';
import type { Evidence } from '../contract/evidence.ts';
import { gatheredLines } from '../contract/peer-queries.ts';
import type { Peer } from '../contract/peers.ts';
import { list, member, text } from '../contract/read-json.ts';
import { parseCandidate } from '../contract/session-descriptions.ts';
import type { Json, Ref } from '../contract/trace.ts';
import type { World } from '../contract/world.ts';

/** An `icecandidateerror`: W3C "WebRTC", section 4.8.2. */
export interface ServerError {
  code: number;
  at: number;
}

/** What is gathered of one peer. */
export interface Gathering {
  errors: ServerError[];
  /** Configurations set after the connection was made. */
  configurations: { value: Json; at: number }[];
}

/** By the name of the peer. */
export const gatherings: Evidence<Map<Ref, Gathering>> = {
  begin: () => new Map(),
  take(all, event) {
    if (event.kind !== 'event' && event.kind !== 'call') return;
    const one = all.get(event.on) ?? { errors: [], configurations: [] };
    const { at } = event;
    if (event.kind === 'event' && event.type === 'icecandidateerror') {
      one.errors.push({ code: Number(member(event.detail, 'errorCode')), at });
    } else if (event.kind === 'call' && event.method === 'setConfiguration') {
      one.configurations.push({ value: event.args[0] ?? null, at });
    } else {
      return;
    }
    all.set(event.on, one);
  },
};

/** Servers that a peer could not use, since a time of the run. */
export function errorsOf(world: World, peer: Peer, since = 0): ServerError[] {
  return (world.of(gatherings).get(peer.ref)?.errors ?? []).filter(({ at }) => at >= since);
}

/** Has a server refused the credentials of the peer? RFC 8489, section 14.8. */
export const wasRefused = (world: World, peer: Peer, since = 0): boolean =>
  errorsOf(world, peer, since).some(({ code }) => code === 401);

/** The configuration with which a peer began to gather. */
function configurationOf(world: World, peer: Peer): Json {
  const first = peer.descriptions.find(({ side }) => side === 'local')?.at ?? Infinity;
  const before = world.of(gatherings).get(peer.ref)?.configurations ?? [];
  return before.findLast(({ at }) => at <= first)?.value ?? peer.configuration;
}

export const isRelayOnly = (world: World, peer: Peer): boolean =>
  member(configurationOf(world, peer), 'iceTransportPolicy') === 'relay';

/** The ways to servers that a peer was given. */
export type Way = 'stun' | 'turn' | 'udp' | 'tcp' | 'tls';

/**
 * The ways to servers that a peer began with; `turn` for any TURN server. Where nothing listens,
 * nothing is counted: the lab's service has TLS on port 443, and the rest on the usual port.
 */
export function waysOf(world: World, peer: Peer): Set<Way> {
  const servers = list(member(configurationOf(world, peer), 'iceServers'));
  const addresses = servers
    .flatMap((server) => [member(server, 'urls')].flat())
    .map((url) => readIceServerUrl(text(url)));
  return new Set(
    addresses.flatMap((address): Way[] => {
      if (!address) return [];
      const { kind, port, transport } = address;
      if (kind === 'stun') return ['stun'];
      return port === (transport === 'tls' ? 443 : 3478) ? ['turn', transport] : ['turn'];
    }),
  );
}

/** The types of the candidates that a peer has found, since a time of the run. */
export function typesOf(peer: Peer, since = 0): string[] {
  const found = { ...peer, gathered: peer.gathered.filter(({ at }) => at >= since) };
  return gatheredLines(found).map((line) => parseCandidate(line)?.type ?? '');
}
