/**
 * The world: what is true at one moment of a run, folded from the trace event by event.
 * Checks are predicates over it, so that none of them has to search the trace.
 */
import { advanceLinks, type LinkState } from './links.ts';
import { member, refs, text } from './read-json.ts';
import { advanceReadings, emptyReadings, type Readings } from './readings.ts';
import { advanceSurroundings, emptySurroundings, type Surroundings } from './surroundings.ts';
import type { Json, Ref, TracedError, TraceEvent } from './trace.ts';

export { member } from './read-json.ts';

/** A media track and where it came from. */
export interface TrackState {
  ref: Ref;
  kind: string;
  /** `capture` for camera, microphone and screen; `remote` for what came over a connection. */
  origin: 'capture' | 'remote' | 'other';
  /** The peer that received it, for a remote track. */
  peer?: Ref;
  readyState: string;
  enabled: boolean;
}

/** One `RTCPeerConnection`. */
export interface PeerState {
  ref: Ref;
  signalingState: string;
  connectionState: string;
  localType?: string;
  remoteType?: string;
  /** Candidates this peer found, as their `candidate` lines. */
  found: Set<string>;
  /** Candidates this peer was given. */
  given: Set<string>;
  /** Tracks this peer sends. */
  sends: Set<Ref>;
  closed: boolean;
}

/** One `<video>` or `<audio>` element of the page. */
export interface MediaState {
  /** Tracks of its `srcObject`. */
  tracks: Ref[];
  /** Frames shown since the source was set. */
  frames: number;
  width: number;
  height: number;
  playing: boolean;
  /** When the source was set, in milliseconds of the run. */
  since: number;
  /** When a frame was last seen to arrive, in milliseconds of the run. */
  moved?: number;
}

/** One call of `getUserMedia` or `getDisplayMedia`. */
export interface CaptureState {
  method: string;
  at: number;
  constraints: Json;
  outcome: 'pending' | 'granted' | 'refused';
  error?: TracedError;
}

export interface World extends Surroundings, Readings {
  /** Milliseconds since the run began. */
  now: number;
  /** Times of the clicks on each element, by its `#id`. */
  clicks: Map<string, number[]>;
  /** What each element says, by its `#id`, where the page has changed it. */
  text: Map<string, string>;
  tracks: Map<Ref, TrackState>;
  peers: Map<Ref, PeerState>;
  /** What each peer has been through since it was made. */
  links: Map<Ref, LinkState>;
  media: Map<string, MediaState>;
  captures: Map<number, CaptureState>;
  /** What the learner's code threw and nobody caught. */
  uncaught: TracedError[];
}

export function emptyWorld(): World {
  return {
    now: 0,
    clicks: new Map(),
    text: new Map(),
    tracks: new Map(),
    peers: new Map(),
    links: new Map(),
    media: new Map(),
    captures: new Map(),
    uncaught: [],
    ...emptySurroundings(),
    ...emptyReadings(),
  };
}

/**
 * Applies one event to the world, in place.
 *
 * @param world what was true before; changed by the call
 * @param event the next event of the same run
 */
export function advance(world: World, event: TraceEvent): void {
  world.now = event.at;
  advanceSurroundings(world, event);
  advanceReadings(world, event);
  advanceLinks(world.links, event);
  switch (event.kind) {
    case 'call':
      return onCall(world, event);
    case 'result':
      return onResult(world, event);
    case 'event':
      return onFired(world, event);
    case 'state':
      return onState(world, event);
    case 'page':
      return onPage(world, event);
    case 'run':
      if (event.type === 'error' && event.error) world.uncaught.push(event.error);
  }
}

type Of<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

const captureMethods = new Set(['getUserMedia', 'webkitGetUserMedia', 'getDisplayMedia']);

function onCall(world: World, event: Of<'call'>): void {
  const peer = world.peers.get(event.on);
  const [first] = event.args;
  if (captureMethods.has(event.method)) {
    world.captures.set(event.seq, {
      method: event.method,
      at: event.at,
      constraints: first ?? null,
      outcome: 'pending',
    });
  } else if (!peer) {
    return;
  } else if (event.method === 'addIceCandidate') {
    const candidate = text(member(first, 'candidate'));
    if (candidate) peer.given.add(candidate);
  } else if (event.method === 'addTrack' || event.method === 'addTransceiver') {
    const ref = text(member(first, 'ref'));
    if (ref) peer.sends.add(ref);
  } else if (event.method === 'addStream') {
    for (const ref of refs(member(first, 'tracks'))) peer.sends.add(ref);
  }
}

function onResult(world: World, event: Of<'result'>): void {
  const capture = world.captures.get(event.of);
  if (!capture) return;
  capture.outcome = event.outcome.ok ? 'granted' : 'refused';
  if (!event.outcome.ok) capture.error = event.outcome.error;
}

function onFired(world: World, event: Of<'event'>): void {
  const peer = world.peers.get(event.on);
  if (!peer || event.type !== 'icecandidate') return;
  const candidate = text(member(event.detail, 'candidate'));
  if (candidate) peer.found.add(candidate);
}

function onState(world: World, event: Of<'state'>): void {
  if (event.name === 'created') return onCreated(world, event);
  const peer = world.peers.get(event.on);
  const track = world.tracks.get(event.on);
  if (track && event.name === 'readyState') track.readyState = text(event.value);
  if (track && event.name === 'enabled') track.enabled = event.value === true;
  if (!peer) return;
  if (event.name === 'connectionState') peer.connectionState = text(event.value);
  if (event.name === 'localDescription') peer.localType = text(event.value);
  if (event.name === 'remoteDescription') peer.remoteType = text(event.value);
  if (event.name === 'signalingState') {
    peer.signalingState = text(event.value);
    peer.closed ||= event.value === 'closed';
  }
}

/** An object came into being: the recorder has just named it. */
function onCreated(world: World, event: Of<'state'>): void {
  const what = text(member(event.value, 'type'));
  if (what === 'RTCPeerConnection') {
    world.peers.set(event.on, {
      ref: event.on,
      signalingState: 'stable',
      connectionState: 'new',
      found: new Set(),
      given: new Set(),
      sends: new Set(),
      closed: false,
    });
  } else if (what === 'MediaStreamTrack') {
    const origin = text(member(event.value, 'origin'));
    world.tracks.set(event.on, {
      ref: event.on,
      kind: text(member(event.value, 'kind')),
      origin: origin === 'capture' || origin === 'remote' ? origin : 'other',
      ...(event.peer === undefined ? {} : { peer: event.peer }),
      readyState: 'live',
      enabled: true,
    });
  }
}

function onPage(world: World, event: Of<'page'>): void {
  if (event.type === 'click') {
    world.clicks.set(event.on, [...(world.clicks.get(event.on) ?? []), event.at]);
  } else if (event.type === 'text') {
    world.text.set(event.on, text(event.detail));
  } else if (event.type === 'source') {
    world.media.set(event.on, {
      tracks: refs(member(event.detail, 'tracks')),
      frames: 0,
      width: 0,
      height: 0,
      playing: false,
      since: event.at,
    });
  } else {
    onPlayback(world, event);
  }
}

function onPlayback(world: World, event: Of<'page'>): void {
  const media = world.media.get(event.on);
  if (!media) return;
  if (event.type === 'playing') media.playing = true;
  if (event.type === 'pause') media.playing = false;
  if (event.type === 'frames') {
    media.frames += Number(member(event.detail, 'count'));
    media.moved = event.at;
    media.width = Number(member(event.detail, 'width'));
    media.height = Number(member(event.detail, 'height'));
    // A stream may gain its tracks after it became the source.
    media.tracks = refs(member(event.detail, 'tracks'));
  }
}
