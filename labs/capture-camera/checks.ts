import {
  capturedTracks,
  capturePending,
  captures,
  clickedSince,
  endedBy,
  GRACE,
  isMoving,
} from '../contract/ask.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import { member } from '../contract/read-json.ts';
import type { MediaState, TrackState, World } from '../contract/world.ts';

const START = '#startButton';
const STOP = '#stopButton';
const IMPOSSIBLE = '#impossibleButton';
const MESSAGE = '#errorMsg';

/** The element that shows a captured video track, wherever the page keeps it. */
function showing(world: World): { media: MediaState; track: TrackState } | undefined {
  for (const media of world.media.values()) {
    for (const ref of media.tracks) {
      const track = world.tracks.get(ref);
      if (track?.origin === 'capture' && track.kind === 'video') return { media, track };
    }
  }
  return undefined;
}

/** Is it too early, or too late, to say what the picture shows? */
function undecided(world: World): boolean {
  if (capturePending(world) || endedBy(world, STOP, START)) return true;
  // The camera may be started by the button, or by code that runs at once.
  const [first] = world.captures.values();
  const atOnce = first !== undefined && world.now - first.at >= GRACE;
  return !atOnce && !clickedSince(world, START);
}

/** Did this request ask for a width of more than any camera has? */
function askedTheImpossible(constraints: Parameters<typeof member>[0]): boolean {
  const width = member(member(constraints, 'video'), 'width');
  const exact = Number(member(width, 'exact') ?? member(width, 'min') ?? 0);
  return exact > 8000;
}

export const checks = defineChecks({
  shown: (world) => {
    const shown = showing(world);
    if (shown?.track.readyState === 'live') return pass;
    if (undecided(world)) return pending;
    if (world.captures.size === 0) return fail('not-captured');
    return capturedTracks(world).length > 0 ? fail('not-shown') : fail('refused');
  },

  moving: (world) => {
    const shown = showing(world);
    if (shown && isMoving(shown.media)) return pass;
    if (undecided(world)) return pending;
    return shown ? fail('still') : fail('nothing-shown');
  },

  size: (world) => {
    const shown = showing(world);
    if (shown && shown.media.width === 1280 && shown.media.height === 720) return pass;
    if (undecided(world)) return pending;
    if (!shown || shown.media.frames === 0) return fail('no-picture');
    return fail('other-size');
  },

  overconstrained: (world) => {
    const refused = captures(world, 'refused').filter(
      (capture) => askedTheImpossible(capture.constraints) && capture.error,
    );
    const constraint = refused.at(-1)?.error?.constraint;
    const uncaught = world.uncaught.some((error) => error.name === 'OverconstrainedError');
    const said = world.text.get(MESSAGE) ?? '';
    if (constraint && !uncaught && said.includes(constraint)) return pass;
    if (!clickedSince(world, IMPOSSIBLE, 1500)) return pending;
    if (uncaught) return fail('uncaught');
    if (refused.length === 0) return fail('not-asked');
    return said ? fail('constraint-unnamed') : fail('silent');
  },

  stopped: (world) => {
    const tracks = capturedTracks(world);
    if (!world.clicks.has(STOP) || tracks.length === 0) {
      return clickedSince(world, STOP, 1000) ? fail('never-started') : pending;
    }
    if (tracks.every((track) => track.readyState === 'ended')) return pass;
    return clickedSince(world, STOP, 1000) ? fail('still-live') : pending;
  },
});
