/** Questions that checks ask of the world again and again. */
import type { CaptureState } from './captures.ts';
import type { MediaState } from './media-elements.ts';
import { newest } from './timeline.ts';
import type { TrackState } from './tracks.ts';
import type { World } from './world.ts';

/** When the element was last clicked, in milliseconds of the run. */
export function lastClick(world: World, element: string): number | undefined {
  return world.page.clicks.get(element)?.at(-1);
}

/** Has the element been clicked at least `ms` milliseconds ago? */
export function clickedSince(world: World, element: string, ms: number): boolean {
  const last = lastClick(world, element);
  return last !== undefined && world.now - last >= ms;
}

/**
 * Has `end` been pressed after `start`? What a picture showed is then gone, and no longer evidence.
 */
export function endedBy(world: World, end: string, start: string): boolean {
  return (lastClick(world, end) ?? -1) > (lastClick(world, start) ?? -1);
}

/** What an element says now; empty where the program has not changed it. */
export function textOf(world: World, element: string): string {
  return newest(world.page.texts.get(element)) ?? '';
}

/** Could the control be used at that time, in milliseconds of the run? */
export function usableAt(world: World, control: string, time: number): boolean {
  return world.page.usable.get(control)?.findLast(({ at }) => at < time)?.value !== false;
}

/** Frames that must be seen before a picture counts as moving. */
const MOVING = 3;

/** Does the element play, and do its frames advance? */
export function isMoving(media: MediaState): boolean {
  return media.playing && media.frames >= MOVING;
}

/** Is the browser still asking the reader for a permission, or opening a device? */
export function capturePending(world: World): boolean {
  return captures(world, 'pending').length > 0;
}

export function captures(world: World, outcome: CaptureState['outcome']): CaptureState[] {
  return [...world.captures.values()].filter((capture) => capture.outcome === outcome);
}

/** Tracks that came from a camera, a microphone or the screen. */
export function capturedTracks(world: World): TrackState[] {
  return [...world.tracks.values()].filter((track) => track.origin === 'capture');
}

/** Captured tracks that are still open, of one kind or of any. */
export function openTracks(world: World, kind?: 'audio' | 'video'): TrackState[] {
  return capturedTracks(world).filter(
    (track) => track.readyState === 'live' && (kind === undefined || track.kind === kind),
  );
}

/** Tracks that a `track` event has brought. One that is only made with a transceiver has not come. */
export function arrivedTracks(world: World): TrackState[] {
  return [...world.tracks.values()].filter(
    ({ origin, arrived }) => origin === 'remote' && arrived !== undefined,
  );
}

/** The video track of the given origin that an element shows, if it shows one. */
export function shownTrack(
  world: World,
  media: MediaState | undefined,
  origin: TrackState['origin'],
): TrackState | undefined {
  return media?.tracks
    .map((ref) => world.tracks.get(ref))
    .find((track) => track?.kind === 'video' && track.origin === origin);
}
