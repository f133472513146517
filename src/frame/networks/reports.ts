/** What a connection says of the pair in use: the candidates of the simulation. */
import { replace } from '../fake-media/replace.ts';
import { alterReports, type Entry } from '../simulate/alter-reports.ts';
import type { SimulatedCandidate, SimulatedPeer } from './peer.ts';

type Pair = SimulatedPeer['pair'];

const isConnected = ({ ice }: SimulatedPeer) => ice === 'connected' || ice === 'completed';
const pairOf = (peer: SimulatedPeer): Pair => (isConnected(peer) ? peer.pair : undefined);

/**
 * Alters the reports of `getStats()` of whole connections, and `getSelectedCandidatePair()`.
 *
 * @param find knows which connections are simulated
 */
export function tellPairs(
  win: Window & typeof globalThis,
  find: (self: unknown) => SimulatedPeer | undefined,
): void {
  /** Reports of simulated connections, with the pair that was in use. */
  const reports = new WeakMap<object, { pair: Pair }>();
  const altered = new WeakMap<object, Map<string, Entry>>();

  replace(win.RTCPeerConnection.prototype, 'getStats', (native, self) => {
    const peer = find(self);
    if (!peer) return native();
    return (native() as Promise<RTCStatsReport>).then((report) => {
      reports.set(report, { pair: pairOf(peer) });
      return report;
    });
  });
  alterReports(win, (report, own) => {
    const known = reports.get(report);
    if (!known) return undefined;
    const entries = altered.get(report) ?? alter(own(), known.pair);
    altered.set(report, entries);
    return entries;
  });

  const transports = new WeakMap<object, SimulatedPeer>();
  for (const name of ['sctp', 'getSenders', 'getReceivers', 'getTransceivers'] as const) {
    replace(win.RTCPeerConnection.prototype, name, (native, self) => {
      const found = native();
      const peer = find(self);
      if (peer) for (const transport of transportsOf(found)) transports.set(transport, peer);
      return found;
    });
  }
  replace(win.RTCIceTransport?.prototype, 'getSelectedCandidatePair', (native, self) => {
    const peer = transports.get(self as object);
    if (!peer) return native();
    const pair = pairOf(peer);
    return pair ? { local: candidateOf(pair.here), remote: candidateOf(pair.there) } : null;
  });

  const candidateOf = ({ line }: SimulatedCandidate) =>
    new win.RTCIceCandidate({ candidate: line, sdpMLineIndex: 0 });
}

/** The ICE transports behind what a connection gives of its parts. */
function transportsOf(found: unknown): RTCIceTransport[] {
  return [found].flat().flatMap((part) => {
    const { transport, sender } = (part ?? {}) as Partial<RTCRtpSender & RTCRtpTransceiver>;
    return (transport ?? sender?.transport)?.iceTransport ?? [];
  });
}

/** The report with the pair in use as the simulation has it, and no other pair. */
function alter(entries: ReadonlyMap<string, Entry>, pair: Pair): Map<string, Entry> {
  const all = [...entries.values()];
  const selected = all.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  const used = all.find(
    ({ id, type, nominated, state }) =>
      type === 'candidate-pair' && (id === selected || (nominated && state === 'succeeded')),
  );
  const kept = new Map<string, Entry>();
  for (const [id, entry] of entries) {
    if (!/^(candidate-pair|local-candidate|remote-candidate)$/.test(entry.type))
      kept.set(id, entry);
    else if (!pair || !used) continue;
    else if (entry === used) kept.set(id, entry);
    else if (id === used.localCandidateId) kept.set(id, { ...entry, ...fieldsOf(pair.here) });
    else if (id === used.remoteCandidateId) kept.set(id, { ...entry, ...fieldsOf(pair.there) });
  }
  return kept;
}

function fieldsOf({ type, ip, port, priority, relayProtocol, url }: SimulatedCandidate) {
  const own = { ...(relayProtocol && { relayProtocol }), ...(url && { url }) };
  return { candidateType: type, address: ip, ip, port, priority, protocol: 'udp', ...own };
}
