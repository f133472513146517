/** What the program has been told when it asked for statistics, and what it told the senders. */
import { list, member, text } from './read-json.ts';
import type { Json, TraceEvent } from './trace.ts';

/** The video that comes in, as one report had it. Totals count from the beginning of the stream. */
export interface IncomingVideo {
  ssrc: number;
  /** Milliseconds of the browser's clock. */
  timestamp: number;
  bytes: number;
  packets: number;
  lost: number;
  /** In seconds, as in the standard. */
  jitter: number;
  width: number;
  height: number;
  /** As `video/VP8`; without one, the browser names none. */
  codec?: string;
}

/** One report. */
export interface Reading {
  /** When the program got it, in milliseconds of the run. */
  at: number;
  video?: IncomingVideo;
  /** Round trips that it names, in seconds. */
  roundTrips: number[];
}

/** One `setParameters()`. */
export interface Limit {
  at: number;
  refused: boolean;
  /** The greatest `maxBitrate` of its encodings in bit/s, if each has one. */
  maxBitrate?: number;
}

export interface Readings {
  /** The first report and the newest ones, in order. */
  readings: Reading[];
  /** When the program last asked for one. */
  lastAsked?: number;
  limits: Limit[];
}

/** How many reports are kept. */
const KEPT = 300;

export function emptyReadings(): Readings {
  return { readings: [], limits: [] };
}

/** Applies one event, in place. */
export function advanceReadings(world: Readings, event: TraceEvent): void {
  if (event.kind === 'call' && event.method === 'getStats') {
    world.lastAsked = event.at;
  } else if (event.kind === 'result' && event.method === 'getStats') {
    const { readings } = world;
    readings.push(read(event.at, event.outcome.ok ? event.outcome.value : null));
    if (readings.length > KEPT) readings.splice(1, 1);
  } else if (event.kind === 'call' && event.method === 'setParameters') {
    const asked = list(member(event.args[0], 'encodings'));
    const limits = asked.map((encoding) => member(encoding, 'maxBitrate'));
    const all = limits.every((limit) => typeof limit === 'number');
    world.limits.push({
      at: event.at,
      refused: false,
      ...(all && limits.length > 0 ? { maxBitrate: Math.max(...limits.map(Number)) } : {}),
    });
  } else if (event.kind === 'result' && event.method === 'setParameters' && !event.outcome.ok) {
    const limit = world.limits.at(-1);
    if (limit) limit.refused = true;
  }
}

function read(at: number, report: Json): Reading {
  const entries = (type: string) => list(member(report, type));
  const codecs = new Map(
    entries('codec').map((codec) => [member(codec, 'id'), text(member(codec, 'mimeType'))]),
  );
  const roundTrips = [
    ...entries('candidate-pair')
      .filter((pair) => member(pair, 'state') === 'succeeded' || member(pair, 'nominated'))
      .map((pair) => member(pair, 'currentRoundTripTime')),
    ...entries('remote-inbound-rtp').map((remote) => member(remote, 'roundTripTime')),
  ].filter((time) => typeof time === 'number');
  const [video] = entries('inbound-rtp').filter((entry) => member(entry, 'kind') === 'video');
  if (!video) return { at, roundTrips };
  const number = (key: string) => Number(member(video, key) ?? 0);
  const codec = codecs.get(member(video, 'codecId'));
  return {
    at,
    roundTrips,
    video: {
      ssrc: number('ssrc'),
      timestamp: number('timestamp'),
      bytes: number('bytesReceived'),
      packets: number('packetsReceived'),
      lost: number('packetsLost'),
      jitter: number('jitter'),
      width: number('frameWidth'),
      height: number('frameHeight'),
      ...(codec ? { codec } : {}),
    },
  };
}
