/** What the trace keeps of a report: W3C "Identifiers for WebRTC's Statistics API". */
import type { Json } from '../../labs/contract/trace.ts';

/** Members that are kept of each kind of entry, besides `id` and `timestamp`. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  'inbound-rtp': [
    'kind',
    'ssrc',
    'codecId',
    'bytesReceived',
    'packetsReceived',
    'packetsLost',
    'jitter',
    'frameWidth',
    'frameHeight',
    'framesDecoded',
  ],
  'outbound-rtp': [
    'kind',
    'ssrc',
    'rid',
    'bytesSent',
    'packetsSent',
    'framesEncoded',
    'qualityLimitationReason',
  ],
  'remote-inbound-rtp': ['kind', 'ssrc', 'roundTripTime', 'packetsLost', 'jitter'],
  'candidate-pair': [
    'state',
    'nominated',
    'localCandidateId',
    'remoteCandidateId',
    'responsesReceived',
    'currentRoundTripTime',
    'bytesSent',
    'bytesReceived',
  ],
  'local-candidate': ['candidateType', 'protocol', 'address', 'port', 'relayProtocol'],
  'remote-candidate': ['candidateType', 'protocol', 'address', 'port'],
  transport: ['selectedCandidatePairId'],
  codec: ['mimeType'],
};

/**
 * Copies the members that tell how a call is doing, by the kind of their entries. A report holds
 * hundreds of members, and programs ask for one every second; the rest is not worth keeping.
 *
 * @param report what `getStats()` gave; anything else is described by nothing
 */
export function describeStats(report: unknown): Json {
  const described: { [type: string]: Json[] } = {};
  if (!isReport(report)) return null;
  report.forEach((entry: Record<string, Json | undefined>) => {
    const type = String(entry.type);
    const members = KEPT[type];
    if (members === undefined) return;
    const kept: { [key: string]: Json } = {};
    for (const key of ['id', 'timestamp', ...members]) {
      const value = entry[key];
      if (value !== undefined) kept[key] = value;
    }
    (described[type] ??= []).push(kept);
  });
  return described;
}

/** The callback form of 2013 gave another kind of report. */
function isReport(value: unknown): value is RTCStatsReport {
  return typeof (value as Partial<RTCStatsReport> | null)?.forEach === 'function';
}
