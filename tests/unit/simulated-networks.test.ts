/** The networks of the lab ice-servers agree with what was recorded through real NATs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  gather,
  NETWORKS,
  type ChosenNetwork,
  type FoundCandidate,
} from '../../src/frame/networks/gather.ts';
import { lineOf, withCandidates, withoutCandidates } from '../../src/frame/networks/lines.ts';
import { pairBetween } from '../../src/frame/networks/pairing.ts';
import { readServers } from '../../src/frame/networks/servers.ts';
import { readTraversal, type Recording } from '../../src/figures/traversals/read.ts';
import type { Name } from '../../src/figures/traversals/text.ts';
import { fetchCredentials, yesterdaysCredentials } from '../../labs/shared/turn-service.ts';
import { parseCandidate } from '../../labs/contract/session-descriptions.ts';

const STUN = 'stun:stun.example.org';
const UDP = 'turn:turn.example.org';
const TCP = 'turn:turn.example.org?transport=tcp';
const TLS = 'turns:turn.example.org:443';

let port = 1000;

/** What both ends find with the same servers. */
async function findings(
  networks: readonly [ChosenNetwork, ChosenNetwork],
  urls: readonly string[],
  relayOnly = false,
) {
  const { username, credential } = await fetchCredentials();
  const servers = await readServers(
    urls.map((url) => ({ urls: url, username, credential })),
    new Set(),
  );
  const [caller, callee] = (['caller', 'callee'] as const).map((role, at) =>
    gather(role, networks[at]!, servers, relayOnly, () => port++),
  );
  return { caller: caller!, callee: callee! };
}

const candidatesOf = (found: ReturnType<typeof gather>): FoundCandidate[] =>
  found.flatMap((one) => ('candidate' in one ? [one.candidate] : []));
const errorsOf = (found: ReturnType<typeof gather>) =>
  found.flatMap((one) => ('error' in one ? [`${one.error.errorCode} ${one.error.url}`] : []));

/** The types of the pair that carries the call, as each end names its own. */
async function outcome(
  networks: readonly [ChosenNetwork, ChosenNetwork],
  urls: readonly string[],
  relayOnly = false,
) {
  const { caller, callee } = await findings(networks, urls, relayOnly);
  const pair = pairBetween(
    { network: networks[0], candidates: candidatesOf(caller) },
    { network: networks[1], candidates: candidatesOf(callee) },
  );
  return pair && [pair.here.type, pair.there.type];
}

const recordings: [Name, [ChosenNetwork, ChosenNetwork], string[]][] = [
  ['through-both-nats', ['home', 'home'], [STUN]],
  ['symmetric-fails', ['symmetric', 'symmetric'], [STUN]],
  ['relay', ['symmetric', 'symmetric'], [UDP, TCP]],
  ['relay-over-tcp', ['udp-blocked', 'udp-blocked'], [UDP, TCP]],
];

describe.each(recordings)('as recorded: %s', (name, networks, urls) => {
  const file = join(import.meta.dirname, `../../src/figures/traces/${name}.json`);
  const recorded = readTraversal(JSON.parse(readFileSync(file, 'utf8')) as Recording);

  it('finds candidates of the same types', async () => {
    const found = await findings(networks, urls);
    for (const side of ['caller', 'callee'] as const) {
      const types = candidatesOf(found[side]).map(({ type }) => type);
      expect(new Set(types)).toEqual(new Set(recorded.found[side].map(({ type }) => type)));
    }
  });

  it('connects where that did, by a pair of the same types', async () => {
    const pair = await outcome(networks, urls);
    expect(pair !== undefined).toBe(recorded.connected);
    const used = recorded.tried.find(({ verdict }) => verdict === 'used');
    const types = used && [used.caller, used.callee].map((end) => end.split(' ')[0]);
    // A symmetric NAT shows the host address at a port that nobody was told of: then it is prflx.
    if (pair) expect(types!.map((type) => type!.replace('prflx', 'host'))).toEqual(pair);
  });
});

test.each(NETWORKS.flatMap((a) => NETWORKS.map((b) => [a, b] as const)))(
  'with every server %s and %s connect, and through relays alone as well',
  async (...networks) => {
    const direct = networks.every((network) => network === 'home');
    const pair = await outcome(networks, [STUN, UDP, TCP, TLS]);
    expect(pair).toBeDefined();
    expect(pair!.includes('relay')).toBe(!direct);
    expect(await outcome(networks, [STUN, UDP, TCP, TLS], true)).toEqual(['relay', 'relay']);
  },
);

test('a hole is punched from both sides: without the outside address of one it stays shut', async () => {
  const { caller, callee } = await findings(['home', 'home'], [STUN]);
  const [host, srflx] = candidatesOf(caller);
  const there = { network: 'home', candidates: candidatesOf(callee) } as const;
  expect(pairBetween({ network: 'home', candidates: [host!] }, there)).toBeUndefined();
  expect(pairBetween({ network: 'home', candidates: [host!, srflx!] }, there)).toBeDefined();
});

test('each network lets through what its name says', async () => {
  const urls = [STUN, UDP, TCP, TLS];
  const relays = async (network: ChosenNetwork) =>
    candidatesOf((await findings([network, 'home'], urls)).caller).flatMap(
      ({ relayProtocol }) => relayProtocol ?? [],
    );
  expect(await relays('home')).toEqual(['udp', 'tcp', 'tls']);
  expect(await relays('udp-blocked')).toEqual(['tcp', 'tls']);
  expect(await relays('https-only')).toEqual(['tls']);
});

test('servers that cannot be reached give 701, and refused credentials 401', async () => {
  const { caller } = await findings(
    ['udp-blocked', 'home'],
    [STUN, UDP, TCP, 'turns:turn.example.org'],
  );
  expect(errorsOf(caller)).toEqual([
    '701 stun:stun.example.org:3478',
    '701 turn:turn.example.org:3478?transport=udp',
    // The service has TLS on port 443 only.
    '701 turns:turn.example.org:5349?transport=tcp',
  ]);
  const { username, credential } = await fetchCredentials();
  const old = await yesterdaysCredentials();
  const refused = async (given: Partial<RTCIceServer>, expired: string[] = []) => {
    const servers = await readServers([{ urls: [UDP, STUN], ...given }], new Set(expired));
    return errorsOf(gather('caller', 'home', servers, false, () => port++));
  };
  expect(await refused({ username, credential })).toEqual([]);
  const no = ['401 turn:turn.example.org:3478?transport=udp'];
  expect(await refused({ username, credential }, [username])).toEqual(no);
  expect(await refused({ username, credential: 'guessed' })).toEqual(no);
  expect(await refused({ username: old.username, credential: old.credential })).toEqual(no);
  expect(await refused({})).toEqual(no);
});

test('candidates become lines that read as those of browsers do, in the first section', async () => {
  const { caller } = await findings(['home', 'home'], [UDP]);
  const lines = candidatesOf(caller).map((one) => lineOf(one, 'abcd'));
  expect(lines.map((line) => parseCandidate(line)?.type)).toEqual(['host', 'srflx', 'relay']);
  expect(lines[1]).toMatch(/ typ srflx raddr 192\.168\.0\.7 rport \d+ generation 0 ufrag abcd$/);
  const own = 'a=candidate:7 1 udp 1 10.1.1.1 4000 typ host';
  const section = (kind: string, port: number) =>
    [`m=${kind} ${port} UDP/TLS/RTP/SAVPF 96`, 'c=IN IP4 10.1.1.1', own, 'a=mid:0'].join('\r\n');
  const sdp = ['v=0', 's=-', section('audio', 4000), section('video', 0), ''].join('\r\n');
  const told = withCandidates(sdp, lines);
  expect(told).not.toContain('10.1.1.1');
  expect(told.match(/^a=candidate:.*$/gm)).toEqual(lines.map((line) => `a=${line}`));
  expect(told.indexOf('a=candidate')).toBeLessThan(told.indexOf('m=video 0 '));
  expect(withoutCandidates(told)).not.toContain('a=candidate');
});
