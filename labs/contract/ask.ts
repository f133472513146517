/** Questions that checks ask of the world again and again. */
import { fail, pass, pending } from './check.ts';
import type { CaptureState, MediaState, PeerState, TrackState, World } from './world.ts';

/** How long a program may take to answer a click before its check fails, in milliseconds. */
export const GRACE = 3000;

/**
 * Has the element been clicked at least `ms` ago, so that its effect must be there by now?
 *
 * @param element the element as the trace names it, `#callButton`
 * @param ms patience in milliseconds
 */
export function clickedSince(world: World, element: string, ms = GRACE): boolean {
  const last = world.clicks.get(element)?.at(-1);
  return last !== undefined && world.now - last >= ms;
}

/** When the element was last clicked, in milliseconds of the run. */
export function lastClick(world: World, element: string): number | undefined {
  return world.clicks.get(element)?.at(-1);
}

/**
 * Has `end` been pressed after `start`? What a picture showed is then gone, and no longer evidence.
 */
export function endedBy(world: World, end: string, start: string): boolean {
  const ended = world.clicks.get(end)?.at(-1) ?? -1;
  return ended > (world.clicks.get(start)?.at(-1) ?? -1);
}

/** Frames that must be seen before a picture counts as moving. */
const MOVING = 3;

/** Does the element play, and do its frames advance? */
export function isMoving(media: MediaState): boolean {
  return media.playing && media.frames >= MOVING;
}

/** Is the browser still asking the reader for a permission, or opening a device? */
export function capturePending(world: World): boolean {
  return [...world.captures.values()].some((capture) => capture.outcome === 'pending');
}

export function captures(world: World, outcome: CaptureState['outcome']): CaptureState[] {
  return [...world.captures.values()].filter((capture) => capture.outcome === outcome);
}

/** Tracks that came from a camera, a microphone or the screen. */
export function capturedTracks(world: World): TrackState[] {
  return [...world.tracks.values()].filter((track) => track.origin === 'capture');
}

/** The live video track that an element shows, if it has one of the given origin. */
export function shownTrack(
  world: World,
  media: MediaState | undefined,
  origin: TrackState['origin'],
): TrackState | undefined {
  return media?.tracks
    .map((ref) => world.tracks.get(ref))
    .find((track) => track?.kind === 'video' && track.origin === origin);
}

/** Did at least one of `from`'s candidates reach `to`? */
export function candidateReached(from: PeerState, to: PeerState): boolean {
  return [...from.found].some((candidate) => to.given.has(candidate));
}

/**
 * Has a press of `button` closed every peer?
 *
 * @param button the button that ends the call, `#hangupButton`
 */
export function closedBy(world: World, button: string) {
  const peers = [...world.peers.values()];
  if (!world.clicks.has(button) || peers.length === 0) return pending;
  const open = peers.filter((peer) => !peer.closed);
  // A program that never connected has nothing to hang up, however tidily it closes.
  const connected = peers.some((peer) => peer.remoteType !== undefined);
  if (open.length === 0 && connected) return pass;
  if (!clickedSince(world, button, 1000)) return pending;
  if (!connected) return fail('never-connected');
  return open.length === peers.length ? fail('open') : fail('one-open');
}
