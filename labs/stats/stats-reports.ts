/** What the program has been told when it asked for statistics, and what the page showed of it. */
import type { Evidence } from '../contract/evidence.ts';
import { list, member, text } from '../contract/read-json.ts';
import type { Json, TraceEvent } from '../contract/trace.ts';

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
  /** When the program asked for it and when it got it, in milliseconds of the run. */
  asked: number;
  at: number;
  video?: IncomingVideo;
  /** Round trips that it names, in seconds. */
  roundTrips: number[];
}

/** A report with a video that comes in. */
export type VideoReading = Reading & { video: IncomingVideo };

/** What an element showed when the program got the next report. */
export interface Sample {
  /** The text, and when it came up, in milliseconds of the run. */
  text: string;
  since: number;
  /** The reports of which it may speak, in order: the newest ones that there were. */
  readings: VideoReading[];
  /** The first ones of the same stream. */
  first: VideoReading[];
  /** Round trips that these reports named, in seconds. */
  roundTrips: number[];
}

/** One `setParameters()`. */
export interface Limit {
  at: number;
  refused: boolean;
  /** The greatest `maxBitrate` of its encodings in bit/s, if each has one. */
  maxBitrate?: number;
}

export interface Measurements {
  /** The first reports and the newest ones, in order. */
  readings: Reading[];
  /** When the program last asked for one. */
  lastAsked?: number;
  limits: Limit[];
  /** By the element. */
  samples: Map<string, Sample[]>;
  /** How often samples have been taken. */
  version: number;
}

/** What is known besides while the run goes on. */
export interface MeasuringState extends Measurements {
  /** Calls under way: the time of a question, or the limit that was asked for. */
  calls: Map<number, number | Limit>;
  texts: Map<string, { text: string; at: number }>;
  sampled: number;
}

/** Elements that show numbers of a report. */
const ELEMENTS = ['#bitrate', '#loss', '#jitter', '#roundTrip'];

/** How many reports are kept, the first ones among them, and how many samples of an element. */
const KEPT = 300;
const FIRST = 3;
const SAMPLES = 150;

/** Programs that ask all the time are looked at this often, in milliseconds. */
const EVERY = 250;

/** A text that is older may as well have been set again since, in milliseconds. */
const FRESH = 1500;

/** A text speaks of reports of these last milliseconds before it. */
const SPOKEN_OF = 12_000;

/** Reports that name a round trip, of which a page may show the newest or the one before. */
const ROUND_TRIPS = 4;

/** All reports of the run, and what the page showed meanwhile. */
export const measurements: Evidence<MeasuringState> = {
  begin: () => ({
    readings: [],
    limits: [],
    samples: new Map(ELEMENTS.map((element) => [element, []])),
    version: 0,
    calls: new Map(),
    texts: new Map(),
    sampled: -Infinity,
  }),
  take: advanceMeasurements,
};

function advanceMeasurements(state: MeasuringState, event: TraceEvent): void {
  if (event.kind === 'page' && event.type === 'text') {
    state.texts.set(event.on, { text: text(event.detail), at: event.at });
  } else if (event.kind === 'call' && event.method === 'getStats') {
    state.lastAsked = event.at;
    state.calls.set(event.seq, event.at);
  } else if (event.kind === 'call' && event.method === 'setParameters') {
    const limit = limitOf(event.at, event.args[0]);
    state.limits.push(limit);
    state.calls.set(event.seq, limit);
  } else if (event.kind === 'result' && state.calls.has(event.of)) {
    const call = state.calls.get(event.of)!;
    state.calls.delete(event.of);
    if (typeof call !== 'number') call.refused = !event.outcome.ok;
    else onReport(state, readingOf(call, event.at, event.outcome.ok ? event.outcome.value : null));
  }
}

function limitOf(at: number, parameters: Json | undefined): Limit {
  const limits = list(member(parameters, 'encodings')).map((one) => member(one, 'maxBitrate'));
  const all = limits.length > 0 && limits.every((limit) => typeof limit === 'number');
  return { at, refused: false, ...(all ? { maxBitrate: Math.max(...limits.map(Number)) } : {}) };
}

const hasVideo = (reading: Reading): reading is VideoReading => reading.video !== undefined;

/** The reports with incoming video, in order. */
export const videoReadings = ({ readings }: Measurements): VideoReading[] =>
  readings.filter(hasVideo);

function onReport(state: MeasuringState, reading: Reading): void {
  if (hasVideo(reading) && reading.at - state.sampled >= EVERY) {
    state.sampled = reading.at;
    state.version++;
    for (const element of ELEMENTS) sample(state, element, reading.at);
  }
  state.readings.push(reading);
  if (state.readings.length > KEPT) state.readings.splice(FIRST, 1);
}

/** Takes note of what an element shows, before the next report can have changed it. */
function sample({ readings, texts, samples }: MeasuringState, element: string, now: number): void {
  const shown = texts.get(element);
  const by = shown && now - shown.at <= FRESH ? shown.at : now;
  const videos = readings.filter(hasVideo).filter(({ at }) => at <= by);
  const newest = videos.at(-1);
  if (!newest) return;
  const same = videos.filter(({ video }) => video.ssrc === newest.video.ssrc);
  const kept = samples.get(element)!;
  kept.push({
    text: shown?.text ?? '',
    since: shown?.at ?? 0,
    readings: same.filter(({ at }) => newest.at - at <= SPOKEN_OF),
    first: same.slice(0, FIRST),
    roundTrips: readings
      .filter(({ at, roundTrips }) => at <= by && roundTrips.length > 0)
      .slice(-ROUND_TRIPS)
      .flatMap(({ roundTrips }) => roundTrips),
  });
  if (kept.length > SAMPLES) kept.shift();
}

function readingOf(asked: number, at: number, report: Json): Reading {
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
  if (!video) return { asked, at, roundTrips };
  const number = (key: string) => Number(member(video, key) ?? 0);
  const codec = codecs.get(member(video, 'codecId'));
  return {
    asked,
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
