/** Candidates and pairs at one moment: RFC 8445. */
import { member, text } from '../../../labs/contract/read-json.ts';
import { parseCandidate } from '../../../labs/contract/session-descriptions.ts';
import type { Json } from '../../../labs/contract/trace.ts';
import { withoutExtensions } from '../../../labs/contract/peer-queries.ts';
import { peerId, peerOf, type PeerId } from './recording.ts';
import type { RunModel } from './run-model.ts';
import { valueAt } from './series.ts';

export interface CandidateLine {
  line: string;
  /** `host`, `srflx`, `prflx` or `relay`. */
  type: string;
  protocol: string;
  address: string;
  port: string;
  priority: string;
  /** An mDNS name stands for an address that the browser does not tell. */
  isHidden: boolean;
  at: number;
  entry: number;
  outcome?: 'pending' | 'accepted' | 'refused';
  error?: string;
}

export interface CandidateError {
  at: number;
  entry: number;
  url: string;
  code: number;
  text: string;
}

export interface CandidatePair {
  id: string;
  local: string;
  remote: string;
  localType: string;
  remoteType: string;
  state: string;
  /** All states so far, with when they came. */
  history: { state: string; at: number }[];
  isChosen: boolean;
  /** Answers to its connectivity checks. */
  responses: number;
  /** Milliseconds. */
  roundTrip?: number;
}

export interface PeerCandidates {
  peer: PeerId;
  gathered: CandidateLine[];
  added: CandidateLine[];
  errors: CandidateError[];
  /** Servers that the connection was given. */
  servers: string[];
  pairs: CandidatePair[];
  /** Gathering is over. */
  complete: boolean;
}

/** What each peer had found and been given after the first `count` entries. */
export function candidatesAt(model: RunModel, count: number): PeerCandidates[] {
  const all = new Map<PeerId, PeerCandidates>();
  const byCall = new Map<string, CandidateLine>();
  for (const { event, source, index, at } of model.entries.slice(0, count)) {
    const ref = peerOf(event);
    if (ref === undefined) continue;
    const peer = peerId(source, ref);
    if (event.kind === 'state' && event.name === 'created' && event.on === ref) {
      all.set(peer, { ...empty(peer), servers: serversOf(event.value) });
    }
    const one = all.get(peer);
    if (!one) continue;
    if (event.kind === 'event' && event.type === 'icecandidate') {
      const candidate = lineOf(event.detail, at, index);
      if (candidate) one.gathered.push(candidate);
    } else if (event.kind === 'event' && event.type === 'icecandidateerror') {
      one.errors.push({
        ...{ at, entry: index },
        url: text(member(event.detail, 'url')),
        code: Number(member(event.detail, 'errorCode') ?? 0),
        text: text(member(event.detail, 'errorText')),
      });
    } else if (event.kind === 'call' && event.method === 'addIceCandidate') {
      const candidate = lineOf(event.args[0] ?? null, at, index);
      if (!candidate) continue;
      candidate.outcome = 'pending';
      one.added.push(candidate);
      byCall.set(`${source} ${event.seq}`, candidate);
    } else if (event.kind === 'result') {
      const candidate = byCall.get(`${source} ${event.of}`);
      if (!candidate) continue;
      candidate.outcome = event.outcome.ok ? 'accepted' : 'refused';
      if (!event.outcome.ok) candidate.error = event.outcome.error.message;
    } else if (event.kind === 'state' && event.name === 'remoteDescription') {
      const lines = text(member(event.value, 'sdp')).matchAll(/^a=(candidate:.*?)\r?$/gm);
      for (const [, line] of lines) {
        const candidate = lineOf({ candidate: line! }, at, index);
        const isKnown = one.added.some((known) => isSameLine(known.line, line!));
        if (candidate && !isKnown) one.added.push({ ...candidate, outcome: 'accepted' });
      }
    } else if (event.kind === 'state' && event.name === 'selectedCandidatePair') {
      one.pairs = selectedPair(event.value, at);
    } else if (event.kind === 'state' && event.name === 'iceGatheringState') {
      one.complete = event.value === 'complete';
    }
  }
  const time = model.entries[count - 1]?.at ?? -1;
  for (const one of all.values()) {
    // Statistics know all pairs; without them the trace still knows the one that was selected.
    const known = pairsOf(model, one.peer, time);
    if (known.length > 0) one.pairs = known;
  }
  return [...all.values()];
}

const empty = (peer: PeerId): PeerCandidates => ({
  ...{ peer, gathered: [], added: [], errors: [], servers: [], pairs: [], complete: false },
});

const isSameLine = (one: string, other: string): boolean =>
  withoutExtensions(one) === withoutExtensions(other);

function serversOf(created: Json): string[] {
  const servers = member(member(created, 'configuration'), 'iceServers');
  return (Array.isArray(servers) ? servers : []).flatMap((server) => {
    const urls = member(server, 'urls') ?? member(server, 'url');
    return (Array.isArray(urls) ? urls : [urls]).map((url) => text(url)).filter(Boolean);
  });
}

function lineOf(value: Json, at: number, entry: number): CandidateLine | undefined {
  const line = text(member(value, 'candidate'));
  // The parser takes for granted that all fields are there.
  const isWhole = /candidate:\S+ \d+ \S+ \d+ \S+ \d+ typ \S+/.test(line);
  const parsed = isWhole ? parseCandidate(line) : undefined;
  if (!parsed) return undefined;
  return { line, ...parsed, isHidden: parsed.address.endsWith('.local'), at, entry };
}

/** The pair that the connection uses, as the trace tells it. */
function selectedPair(value: Json, at: number): CandidatePair[] {
  const [local, remote] = ['local', 'remote'].map((end) =>
    lineOf({ candidate: member(value, end) ?? '' }, at, 0),
  );
  if (!local || !remote) return [];
  const address = (one: CandidateLine) => `${one.address}:${one.port}`;
  return [
    {
      ...{ id: 'selected', local: address(local), remote: address(remote) },
      ...{ localType: local.type, remoteType: remote.type, responses: 0 },
      ...{ state: 'succeeded', history: [{ state: 'succeeded', at }], isChosen: true },
    },
  ];
}

/** The pairs, as the statistics have them at a time. */
function pairsOf({ series }: RunModel, peer: PeerId, time: number): CandidatePair[] {
  const own = series.filter((one) => one.peer === peer);
  const now = (entry: string, name: string) => {
    const found = own.find((one) => one.entry === entry && one.member === name);
    return found && valueAt(found, time);
  };
  const transports = own.filter(({ member }) => member === 'selectedCandidatePairId');
  const chosen = new Set(transports.map((one) => valueAt(one, time)));
  const endpoint = (id: string) => {
    const address = now(id, 'address');
    const port = now(id, 'port');
    return address === undefined ? '' : `${address}:${port}`;
  };
  return own
    .filter(({ type, member }) => type === 'candidate-pair' && member === 'state')
    .filter(({ times }) => times[0]! <= time)
    .map(({ entry, times, values }): CandidatePair => {
      const [local, remote] = ['localCandidateId', 'remoteCandidateId'].map((name) =>
        String(now(entry, name) ?? ''),
      ) as [string, string];
      const history = values
        .map((state, index) => ({ state: String(state), at: times[index]! }))
        .filter(({ state, at }, index) => at <= time && state !== values[index - 1]);
      const roundTrip = now(entry, 'currentRoundTripTime');
      return {
        id: entry,
        local: endpoint(local),
        remote: endpoint(remote),
        localType: String(now(local, 'candidateType') ?? ''),
        remoteType: String(now(remote, 'candidateType') ?? ''),
        state: history.at(-1)?.state ?? '',
        history,
        isChosen: chosen.size > 0 ? chosen.has(entry) : now(entry, 'nominated') === true,
        responses: Number(now(entry, 'responsesReceived') ?? 0),
        ...(typeof roundTrip === 'number' && { roundTrip: roundTrip * 1000 }),
      };
    })
    .sort((a, b) => Number(b.isChosen) - Number(a.isChosen));
}
