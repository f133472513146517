/** What a peer on a network finds when it gathers: RFC 8445, section 5.1.1. */
import { addresses, TURN_ADDRESS, type Candidate, type Network } from './model.ts';
import type { Server } from './servers.ts';

/** The networks that a reader can choose, by the value of the option. */
export const NETWORKS = ['home', 'symmetric', 'udp-blocked', 'https-only'] as const;
export type ChosenNetwork = (typeof NETWORKS)[number];

/** Which side of the drawing a peer is on: whoever offers first is the caller. */
export type Role = 'caller' | 'callee';

/** A candidate as ICE found it. */
export interface FoundCandidate extends Candidate {
  ip: string;
  port: number;
  priority: number;
  /** The address behind it. */
  related?: { ip: string; port: number };
  /** How a relay was reached, and where. */
  relayProtocol?: 'udp' | 'tcp' | 'tls';
  url?: string;
}

/** W3C "WebRTC", section 4.8.2.1: 701 where a server could not be reached, else what it answered. */
export interface CandidateError {
  url: string;
  errorCode: number;
  errorText: string;
  address: string;
  port: number;
}

/** One thing that comes of gathering, in milliseconds after its beginning. */
export type Finding = { after: number } & (
  { candidate: FoundCandidate } | { error: CandidateError }
);

/** How long it takes to look at the own network, to ask a server, and to give up on one. */
const OWN = 20;
const ANSWERED = 120;
/** Browsers wait ten seconds; a lesson has less patience. */
const UNANSWERED = 1000;

/** The host whose TURN service the lab has: see labs/shared/turn-service.ts. */
const TURN_HOST = 'turn.example.org';
const TURN_PORTS = { udp: 3478, tcp: 3478, tls: 443 };

/** Type preferences as Chromium sets them, relays by how they are reached. */
const PREFERENCES = { host: 126, srflx: 100, udp: 2, tcp: 1, tls: 0 };

/** RFC 8445, section 5.1.2.1, with one local preference for all and component 1. */
const priorityOf = (preference: number) => 2 ** 24 * preference + 2 ** 8 * 0x7fff + 255;

/** Does no UDP leave this network? */
export const blocksUdp = (network: ChosenNetwork): boolean =>
  network === 'udp-blocked' || network === 'https-only';

/** The network by the name that the model has for it. */
export const modelOf = (network: ChosenNetwork): Network =>
  blocksUdp(network) ? 'blocked' : (network as 'home' | 'symmetric');

/** Does what is sent to the server get out of the network, and does anything listen there? */
function answers(network: ChosenNetwork, { kind, host, port, transport }: Server): boolean {
  const passes =
    network === 'https-only'
      ? transport === 'tls' && port === 443
      : transport !== 'udp' || !blocksUdp(network);
  // Any STUN server will do; there is one TURN service only that knows the credentials.
  const listens = kind === 'stun' || (host === TURN_HOST && port === TURN_PORTS[transport]);
  return passes && listens;
}

/**
 * Works out what a peer finds, in the order in which it does.
 *
 * @param relayOnly the policy `relay`: W3C "WebRTC", section 4.2.2
 * @param nextPort gives a port that nobody has
 */
export function gather(
  role: Role,
  network: ChosenNetwork,
  servers: readonly Server[],
  relayOnly: boolean,
  nextPort: () => number,
): Finding[] {
  const { private: inside, nat } = addresses[role === 'caller' ? 'a' : 'b'];
  const own = { ip: inside, port: nextPort() };
  const make = (
    type: Candidate['type'],
    { ip, port }: { ip: string; port: number },
    preference: number,
    more: Partial<FoundCandidate> = {},
  ): FoundCandidate => ({
    type,
    ip,
    port,
    address: `${ip}:${port}`,
    priority: priorityOf(preference),
    ...more,
  });
  const findings: Finding[] = [];
  if (!relayOnly) findings.push({ after: OWN, candidate: make('host', own, PREFERENCES.host) });

  const asked = relayOnly ? servers.filter(({ kind }) => kind === 'turn') : servers;
  for (const server of asked) {
    const { kind, transport, url, isWelcome } = server;
    const fail = (after: number, errorCode: number, errorText: string) =>
      findings.push({
        after,
        error: { url, errorCode, errorText, address: own.ip, port: own.port },
      });
    if (!answers(network, server)) {
      const request = kind === 'stun' ? 'STUN binding' : 'TURN allocate';
      fail(UNANSWERED, 701, `${request} request timed out.`);
    } else if (kind === 'turn' && !isWelcome) {
      fail(ANSWERED, 401, 'Unauthorized');
    } else {
      // Over TCP a server sees the port of that connection, which is of no use to UDP.
      const isSeen = findings.some((one) => 'candidate' in one && one.candidate.type === 'srflx');
      if (transport === 'udp' && !relayOnly && !isSeen) {
        const outside = { ip: nat, port: network === 'home' ? own.port : nextPort() };
        const candidate = make('srflx', outside, PREFERENCES.srflx, { related: own, url });
        findings.push({ after: ANSWERED, candidate });
      }
      if (kind === 'turn') {
        const relay = { ip: TURN_ADDRESS, port: nextPort() };
        const related = { ip: nat, port: nextPort() };
        const more = { related, relayProtocol: transport, url };
        const candidate = make('relay', relay, PREFERENCES[transport], more);
        findings.push({ after: ANSWERED + 20 * findings.length, candidate });
      }
    }
  }
  return findings.sort((one, other) => one.after - other.after);
}
