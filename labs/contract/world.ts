/**
 * The world: what is true at one moment of a run, folded from the trace event by event.
 * Checks are predicates over it, so that none of them has to search the trace.
 */
import { advanceCaptures, type CaptureState } from './captures.ts';
import { EvidenceStates, type AnyEvidence, type Evidence } from './evidence.ts';
import { advanceMedia, type MediaState } from './media-elements.ts';
import { advancePage, emptyPage, type PageState } from './page.ts';
import { advancePeers, type Peer } from './peers.ts';
import type { Ref, TracedError, TraceEvent } from './trace.ts';
import { advanceTracks, type TrackState } from './tracks.ts';

/** A call whose outcome is not known yet. */
export interface PendingCall {
  on: Ref;
  method: string;
  at: number;
}

export interface World {
  /** Milliseconds since the run began. */
  now: number;
  /** When the program last did anything, or anything happened to it; frames do not count. */
  lastActivity: number;
  page: PageState;
  media: Map<string, MediaState>;
  tracks: Map<Ref, TrackState>;
  peers: Map<Ref, Peer>;
  /** Requests for a camera, a microphone or the screen, by the `seq` of their call. */
  captures: Map<number, CaptureState>;
  /** What the learner's code threw and nobody caught. */
  uncaught: (TracedError & { at: number })[];
  /** Calls under way, by their `seq`. */
  pendingCalls: Map<number, PendingCall>;
  /** When the run ended, in milliseconds of the run: nothing after that is the program's doing. */
  ended?: number;
  /** When the run began, in milliseconds of the run in the first tab: 0 there. */
  began: number;
  /** The same program in the second tab, once it runs there; its times are of its own run. */
  other?: World;
  /** The run in the second tab before, if that tab has been reloaded or replaced since. */
  otherBefore?: World;
  /** What the lab gathers besides. */
  of<S>(evidence: Evidence<S>): S;
}

const gathered = new WeakMap<World, EvidenceStates>();

/**
 * @param began when the run began, in milliseconds of the run in the first tab
 * @param evidence what the lab gathers besides
 */
export function emptyWorld(began = 0, evidence: readonly AnyEvidence[] = []): World {
  const states = new EvidenceStates(evidence);
  const world: World = {
    now: 0,
    lastActivity: 0,
    began,
    page: emptyPage(),
    media: new Map(),
    tracks: new Map(),
    peers: new Map(),
    captures: new Map(),
    uncaught: [],
    pendingCalls: new Map(),
    of: (one) => states.of(one),
  };
  gathered.set(world, states);
  return world;
}

/**
 * Applies one event to the world, in place. After the end of the run nothing counts: whatever is
 * still closed or stopped then, the program has not done it.
 *
 * @param world what was true before; changed by the call
 * @param event the next event of the same run
 */
export function advance(world: World, event: TraceEvent): void {
  if (world.ended !== undefined) return;
  world.now = Math.max(world.now, event.at);
  if (isActivity(event)) world.lastActivity = event.at;
  followCalls(world, event);
  advanceCaptures(world.captures, event);
  advanceTracks(world.tracks, event);
  advancePeers(world.peers, event);
  if (event.kind === 'page') {
    advancePage(world.page, event);
    advanceMedia(world.media, event);
  }
  if (event.kind === 'run' && event.type === 'error' && event.error) {
    world.uncaught.push({ ...event.error, at: event.at });
  }
  gathered.get(world)?.take(event);
  if (event.kind === 'run' && event.type === 'stop') world.ended = event.at;
}

/** Frames come in as long as a picture is shown, and reports as long as somebody asks. */
const isActivity = (event: TraceEvent): boolean =>
  !(event.kind === 'page' && event.type === 'frames');

function followCalls({ pendingCalls }: World, event: TraceEvent): void {
  if (event.kind === 'call') {
    const { on, method, at } = event;
    pendingCalls.set(event.seq, { on, method, at });
  } else if (event.kind === 'result') {
    pendingCalls.delete(event.of);
  }
}
