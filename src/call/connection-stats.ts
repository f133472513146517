/** What the statistics say about a connection: W3C "Identifiers for WebRTC's Statistics API". */

/** The fields that we read; which of them are there depends on the kind of row and the browser. */
interface Row {
  id: string;
  type: string;
  kind?: string;
  selectedCandidatePairId?: string;
  nominated?: boolean;
  selected?: boolean;
  state?: string;
  localCandidateId?: string;
  remoteCandidateId?: string;
  candidateType?: string;
  protocol?: string;
  currentRoundTripTime?: number;
  codecId?: string;
  mimeType?: string;
  packetsLost?: number;
  packetsReceived?: number;
}

/** How packets travel: from device to device, through a door that STUN found, or by a TURN server. */
export type Route = 'direct' | 'stun' | 'relay';

export interface LinkFacts {
  route: Route | undefined;
  /** `udp` or `tcp`. */
  protocol: string | undefined;
  /** There and back, in milliseconds. */
  roundTrip: number | undefined;
  video: string | undefined;
  audio: string | undefined;
  lost: number;
  received: number;
}

/** Reads one report of `getStats()`. */
export function readFacts(rows: Iterable<Row>): LinkFacts {
  const all = [...rows];
  const byId = new Map(all.map((row) => [row.id, row]));
  const chosen = all.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  // Firefox has no row for the transport before version 142; it marks the pair instead.
  const pair =
    byId.get(chosen ?? '') ??
    all.find((row) => row.type === 'candidate-pair' && row.selected) ??
    all.find((row) => row.type === 'candidate-pair' && row.nominated && row.state === 'succeeded');
  const local = byId.get(pair?.localCandidateId ?? '');
  const remote = byId.get(pair?.remoteCandidateId ?? '');
  const inbound = all.filter(({ type }) => type === 'inbound-rtp');
  const codec = (kind: string) => {
    const id = inbound.find((row) => row.kind === kind && row.codecId)?.codecId;
    return byId.get(id ?? '')?.mimeType?.split('/')[1];
  };
  const sum = (field: 'packetsLost' | 'packetsReceived') =>
    inbound.reduce((total, row) => total + (row[field] ?? 0), 0);
  const seconds = pair?.currentRoundTripTime;
  return {
    route: local && remote && routeOf(local.candidateType, remote.candidateType),
    protocol: local?.protocol,
    roundTrip: seconds === undefined ? undefined : Math.round(seconds * 1000),
    video: codec('video'),
    audio: codec('audio'),
    lost: sum('packetsLost'),
    received: sum('packetsReceived'),
  };
}

function routeOf(...types: (string | undefined)[]): Route {
  if (types.includes('relay')) return 'relay';
  return types.every((type) => type === 'host') ? 'direct' : 'stun';
}

export type Quality = 'unknown' | 'good' | 'fair' | 'poor';

/**
 * Judges a connection by what was lost between two reports, and by the time packets take. A talk
 * suffers from 3 % of loss or 300 ms of round trip on, and hardly works beyond 10 % or 800 ms.
 */
export function qualityOf(now: LinkFacts, before: LinkFacts | undefined): Quality {
  if (!before) return 'unknown';
  const lost = Math.max(0, now.lost - before.lost);
  const received = Math.max(0, now.received - before.received);
  if (received + lost === 0) return now.roundTrip === undefined ? 'unknown' : byTime(now.roundTrip);
  const share = lost / (lost + received);
  if (share > 0.1) return 'poor';
  return share > 0.03 && byTime(now.roundTrip) === 'good' ? 'fair' : byTime(now.roundTrip);
}

function byTime(ms = 0): Quality {
  return ms > 800 ? 'poor' : ms > 300 ? 'fair' : 'good';
}
