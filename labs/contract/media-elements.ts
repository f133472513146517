/** What the page's media elements show. */
import { member, refs, type Of } from './read-json.ts';
import type { Ref } from './trace.ts';

/** One `<video>` or `<audio>` element of the page, with the source that it has now. */
export interface MediaState {
  /** Tracks of its `srcObject`. */
  tracks: Ref[];
  /** Frames shown since the source was set. */
  frames: number;
  width: number;
  height: number;
  playing: boolean;
  /** Nothing can be heard of it: it is muted, or its volume is 0. */
  muted: boolean;
  /** Autoplay did not begin, because there is sound and nobody has touched the page. */
  blocked: boolean;
  /** When the source was set, in milliseconds of the run. */
  since: number;
  /** When a frame was last seen to arrive, in milliseconds of the run. */
  moved?: number;
}

/** Applies one event of the page to its media elements, in place. Other events change nothing. */
export function advanceMedia(elements: Map<string, MediaState>, event: Of<'page'>): void {
  const isSource = event.type === 'source';
  // An element that the program makes gets its source, and with it a name, before its place in the
  // page; there it may be called otherwise.
  const isNew = (event.type === 'playing' || event.type === 'frames') && !elements.has(event.on);
  if (isSource || isNew) {
    elements.set(event.on, {
      tracks: isSource ? refs(member(event.detail, 'tracks')) : [],
      frames: 0,
      width: 0,
      height: 0,
      playing: false,
      muted: false,
      blocked: false,
      since: event.at,
    });
  }
  const media = elements.get(event.on);
  if (!media) return;
  if (event.type === 'blocked') media.blocked = true;
  if (event.type === 'playing') Object.assign(media, { playing: true, blocked: false });
  if (event.type === 'playing' || event.type === 'volume') {
    // A stream may gain its tracks after it became the source.
    media.tracks = refs(member(event.detail, 'tracks'));
    media.muted = member(event.detail, 'muted') === true || member(event.detail, 'volume') === 0;
  }
  if (event.type === 'pause') media.playing = false;
  if (event.type === 'frames') {
    media.moved = event.at;
    media.frames += Number(member(event.detail, 'count'));
    media.width = Number(member(event.detail, 'width'));
    media.height = Number(member(event.detail, 'height'));
    media.tracks = refs(member(event.detail, 'tracks'));
  }
}
