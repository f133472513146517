/**
 * A poor network. No page can make one, and between two peers of one page nothing is ever lost, so
 * the reports of `getStats()` are made to tell of it. They stay consistent: what is lost has not
 * been received, totals only grow, and a report that the program has read keeps what it said.
 */
import { alterReports, type Entry } from './alter-reports.ts';
import type { Faults } from './fault.ts';

/**
 * The share of packets that get lost, in turn, so that an average of a longer time is another one.
 */
const LOSSES = [0.13, 0.04, 0.09, 0.02];
/** How long each of them lasts, in milliseconds. */
const SPELL = 2300;

/** What the way adds to jitter and round trip, in seconds, and by how much that varies. */
const JITTER = { least: 0.012, spread: 0.02 };
const ROUND_TRIP = { least: 0.08, spread: 0.06 };

/** What has become of one incoming stream since the network became poor. */
interface Damage {
  /** Its own totals when they were last looked at. */
  packets: number;
  bytes: number;
  /** What has been lost of them, with fractions. */
  lostPackets: number;
  lostBytes: number;
}

type Damages = Map<unknown, Damage>;

/** The fault `poor-network`. It lasts until the end of the run. */
export function poorNetworkFaults(win: Window & typeof globalThis): Faults {
  let since: number | undefined;
  /** What each report says, once it has been read. */
  const entries = new WeakMap<object, Map<string, Entry>>();
  /** By the SSRC of the stream. */
  const damages: Damages = new Map();

  alterReports(win, (report, own) => {
    if (since === undefined) return undefined;
    let said = entries.get(report);
    if (!said) {
      said = new Map();
      for (const [id, entry] of own()) said.set(id, alter(entry, since, damages));
      entries.set(report, said);
    }
    return said;
  });

  return {
    'poor-network': () => {
      since ??= win.performance.timeOrigin + win.performance.now();
      return undefined;
    },
  };
}

/** What an entry says of a network that has been poor since a time of the browser's clock. */
function alter(entry: Entry, since: number, damages: Damages): Entry {
  const elapsed = entry.timestamp - since;
  // Not true of what was measured before.
  if (elapsed < 0) return entry;
  const wave = (1 + Math.sin(elapsed / 700)) / 2;
  const added = ({ least, spread }: typeof JITTER) => least + wave * spread;
  const number = (member: string) => Number(entry[member] ?? 0);
  switch (entry.type) {
    case 'inbound-rtp': {
      const { lostPackets, lostBytes } = damage(entry, elapsed, damages);
      return {
        ...entry,
        packetsLost: number('packetsLost') + lostPackets,
        packetsReceived: number('packetsReceived') - lostPackets,
        bytesReceived: number('bytesReceived') - lostBytes,
        jitter: number('jitter') + added(JITTER),
      };
    }
    case 'remote-inbound-rtp':
      if (entry.roundTripTime === undefined) return entry;
      return {
        ...entry,
        packetsLost: number('packetsLost') + Math.floor(damages.get(entry.ssrc)?.lostPackets ?? 0),
        roundTripTime: number('roundTripTime') + added(ROUND_TRIP),
      };
    case 'candidate-pair':
      if (entry.currentRoundTripTime === undefined) return entry;
      return { ...entry, currentRoundTripTime: number('currentRoundTripTime') + added(ROUND_TRIP) };
    default:
      return entry;
  }
}

/** How much of a stream has been lost in whole packets and bytes, as of a newer entry. */
function damage(entry: Entry, elapsed: number, damages: Damages) {
  const packets = Number(entry.packetsReceived ?? 0);
  const bytes = Number(entry.bytesReceived ?? 0);
  const before = damages.get(entry.ssrc) ?? { packets, bytes, lostPackets: 0, lostBytes: 0 };
  const share = LOSSES[Math.floor(elapsed / SPELL) % LOSSES.length]!;
  const now: Damage = {
    packets,
    bytes,
    lostPackets: before.lostPackets + share * Math.max(0, packets - before.packets),
    lostBytes: before.lostBytes + share * Math.max(0, bytes - before.bytes),
  };
  damages.set(entry.ssrc, now);
  return { lostPackets: Math.floor(now.lostPackets), lostBytes: Math.floor(now.lostBytes) };
}
