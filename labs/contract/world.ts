/**
 * The world: what is true at one moment of a run, folded from the trace event by event.
 * Checks are predicates over it, so that none of them has to search the trace.
 */
import { advanceCaptures, type CaptureState } from './captures.ts';
import { advanceChannels, type ChannelState } from './channels.ts';
import { advanceDigests, type DigestState } from './digests.ts';
import { advanceExchange, emptyExchange, type Exchange } from './exchange.ts';
import { advanceLinks, type LinkState } from './links.ts';
import { advanceMedia, type MediaState } from './media.ts';
import { followNegotiation, noNegotiation, type Negotiation } from './negotiation.ts';
import { advanceReadings, emptyReadings, type Readings } from './readings.ts';
import { member, refs, text, type Of } from './read-json.ts';
import { advanceSockets, type SocketMessage, type SocketState } from './sockets.ts';
import { advanceSurroundings, emptySurroundings, type Surroundings } from './surroundings.ts';
import type { Ref, TracedError, TraceEvent } from './trace.ts';
import { advanceTracks, type TrackState } from './tracks.ts';

export type { CaptureState, MediaState, TrackState };

/** One `RTCPeerConnection`. */
export interface PeerState extends Exchange {
  ref: Ref;
  /** When it was made, in milliseconds of the run. */
  since: number;
  signalingState: string;
  connectionState: string;
  localType?: string;
  remoteType?: string;
  /** Candidates this peer found, as their `candidate` lines. */
  found: Set<string>;
  /** Candidates this peer was given. */
  given: Set<string>;
  /** Tracks this peer was given to send, whether or not it still does. */
  sends: Set<Ref>;
  /** What each of its senders sends now, and since when in milliseconds of the run. */
  senders: Map<Ref, { track: Ref | undefined; since: number }>;
  /** Times at which it made an offer its local description. */
  offered: number[];
  closed: boolean;
  /** When it was closed, in milliseconds of the run. */
  closedAt?: number;
  negotiation: Negotiation;
}

export interface World extends Surroundings, Readings {
  /** Milliseconds since the run began. */
  now: number;
  /** Times of the clicks on each element, by its `#id`. */
  clicks: Map<string, number[]>;
  /** What each element says, by its `#id`, where the page has changed it. */
  text: Map<string, string>;
  /** When each element said it, in milliseconds of the run. */
  textSince: Map<string, number>;
  tracks: Map<Ref, TrackState>;
  peers: Map<Ref, PeerState>;
  /** What each peer has been through since it was made. */
  links: Map<Ref, LinkState>;
  media: Map<string, MediaState>;
  captures: Map<number, CaptureState>;
  channels: Map<Ref, ChannelState>;
  digests: Map<number, DigestState>;
  /**
   * When each control was disabled and enabled, by its `#id`, the oldest first. One that is not
   * here has been enabled from the start.
   */
  disabled: Map<string, { at: number; disabled: boolean }[]>;
  sockets: Map<Ref, SocketState>;
  /** Messages that wait for their acknowledgement, by the `seq` of their call. */
  unacknowledged: Map<number, SocketMessage>;
  /** What the learner's code threw and nobody caught. */
  uncaught: (TracedError & { at: number })[];
  /** The page cannot be seen just now: browsers then show no frames and slow timers down. */
  hidden: boolean;
  /** When the run began, in milliseconds of the run in the first tab: 0 there. */
  began: number;
  /** The same program in the second tab, once it runs there; its times are of its own run. */
  other?: World;
  /** The run in the second tab before, if that tab has been reloaded or replaced since. */
  otherBefore?: World;
}

export function emptyWorld(began = 0): World {
  return {
    now: 0,
    began,
    clicks: new Map(),
    text: new Map(),
    textSince: new Map(),
    tracks: new Map(),
    peers: new Map(),
    links: new Map(),
    media: new Map(),
    captures: new Map(),
    channels: new Map(),
    digests: new Map(),
    disabled: new Map(),
    sockets: new Map(),
    unacknowledged: new Map(),
    uncaught: [],
    hidden: false,
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
  advanceCaptures(world.captures, event);
  advanceChannels(world.channels, event);
  advanceDigests(world.digests, event);
  advanceLinks(world.links, event);
  advanceSockets(world.sockets, world.unacknowledged, event);
  advanceTracks(world.tracks, event);
  const peer = 'on' in event ? world.peers.get(event.on) : undefined;
  if (peer) {
    advanceExchange(peer, event);
    followNegotiation(peer, event);
  }
  switch (event.kind) {
    case 'call':
      return onCall(world, event);
    case 'event':
      return onFired(world, event);
    case 'state':
      return onState(world, event);
    case 'page':
      return onPage(world, event);
    case 'run':
      if (event.type === 'error' && event.error) {
        world.uncaught.push({ ...event.error, at: event.at });
      }
  }
}

function onCall(world: World, event: Of<'call'>): void {
  const peer = world.peers.get(event.on);
  const [first] = event.args;
  if (!peer) return;
  if (event.method === 'addIceCandidate') {
    const candidate = text(member(first, 'candidate'));
    if (candidate) peer.given.add(candidate);
  } else if (event.method === 'addTrack' || event.method === 'addTransceiver') {
    const ref = text(member(first, 'ref'));
    if (ref) peer.sends.add(ref);
  } else if (event.method === 'addStream') {
    for (const ref of refs(member(first, 'tracks'))) peer.sends.add(ref);
  }
}

function onFired(world: World, event: Of<'event'>): void {
  const peer = world.peers.get(event.on);
  if (!peer || event.type !== 'icecandidate') return;
  const candidate = text(member(event.detail, 'candidate'));
  if (candidate) peer.found.add(candidate);
}

function onState(world: World, event: Of<'state'>): void {
  if (event.name === 'created') return onCreated(world, event);
  if (event.name === 'track') return onSender(world, event);
  const peer = world.peers.get(event.on);
  if (!peer) return;
  if (event.name === 'connectionState') peer.connectionState = text(event.value);
  if (event.name === 'localDescription') peer.localType = text(member(event.value, 'type'));
  if (event.name === 'remoteDescription') peer.remoteType = text(member(event.value, 'type'));
  if (event.name === 'signalingState') {
    peer.signalingState = text(event.value);
    if (event.value === 'closed') {
      peer.closed = true;
      peer.closedAt ??= event.at;
    }
    if (event.value === 'have-local-offer') peer.offered.push(event.at);
  }
}

/** A sender has another track to send, or none. */
function onSender(world: World, event: Of<'state'>): void {
  const track = text(member(event.value, 'ref')) || undefined;
  world.peers.get(event.peer ?? '')?.senders.set(event.on, { track, since: event.at });
}

/** A connection came into being: the recorder has just named it. */
function onCreated(world: World, { on, at, value }: Of<'state'>): void {
  if (text(member(value, 'type')) !== 'RTCPeerConnection') return;
  world.peers.set(on, {
    ref: on,
    since: at,
    ...emptyExchange(),
    signalingState: 'stable',
    connectionState: 'new',
    found: new Set(),
    given: new Set(),
    sends: new Set(),
    senders: new Map(),
    offered: [],
    closed: false,
    negotiation: noNegotiation(),
  });
}

function onPage(world: World, event: Of<'page'>): void {
  if (event.type === 'click') {
    world.clicks.set(event.on, [...(world.clicks.get(event.on) ?? []), event.at]);
  } else if (event.type === 'visibility') {
    world.hidden = event.detail === 'hidden';
  } else if (event.type === 'text') {
    world.text.set(event.on, text(event.detail));
    world.textSince.set(event.on, event.at);
  } else if (event.type === 'disabled') {
    const change = { at: event.at, disabled: event.detail === true };
    world.disabled.set(event.on, [...(world.disabled.get(event.on) ?? []), change]);
  } else {
    advanceMedia(world.media, event);
  }
}
