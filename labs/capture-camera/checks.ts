import { defineChecks } from '../contract/check.ts';
import { check, endedSince, otherwise, pressOf } from '../contract/check-builder.ts';
import { TO_CLOSE } from '../contract/hang-up.ts';
import type { MediaState } from '../contract/media-elements.ts';
import {
  capturedTracks,
  capturePending,
  isMoving,
  lastClick,
  shownTrack,
  textOf,
} from '../contract/queries.ts';
import type { TrackState } from '../contract/tracks.ts';
import type { World } from '../contract/world.ts';
import { cameraRequests, isOverconstrained, names, sizeAskedIn } from './camera-requests.ts';

export const evidence = [cameraRequests];

const START = '#startButton';
const STOP = '#stopButton';
const IMPOSSIBLE = '#impossibleButton';
const MESSAGE = '#errorMsg';
const [WIDTH, HEIGHT] = [1280, 720];

/** Was Ask for 16K the last button pressed by then? */
function isAfterImpossible({ page }: World, time: number): boolean {
  const last = (button: string) => page.clicks.get(button)?.findLast((at) => at <= time) ?? -1;
  return last(IMPOSSIBLE) > Math.max(last(START), last(STOP));
}

const requests = (world: World) => [...world.of(cameraRequests).values()];

/** Requests for the picture that the page is to show. */
const usual = (world: World) => requests(world).filter(({ at }) => !isAfterImpossible(world, at));

/** Requests that a press of Ask for 16K has brought about. */
const impossible = (world: World) =>
  requests(world).filter(({ at }) => isAfterImpossible(world, at));

/** The newest press of Start; where there is none, the first request of a program that begins at once. */
function began(world: World): number | undefined {
  const [first] = world.captures.values();
  return lastClick(world, START) ?? first?.at;
}

/** A screen is captured, too, but it is no camera. */
function isCamera(world: World, { ref, origin, kind }: TrackState): boolean {
  const screens = [...world.captures.values()]
    .filter(({ method }) => method === 'getDisplayMedia')
    .flatMap(({ tracks }) => tracks);
  return origin === 'capture' && kind === 'video' && !screens.includes(ref);
}

const noCamera = (world: World) => !capturedTracks(world).some((track) => isCamera(world, track));

/** The camera that an element shows, wherever the page keeps the element. */
function cameraIn(world: World, media: MediaState): TrackState | undefined {
  const track = shownTrack(world, media, 'capture');
  return track && isCamera(world, track) ? track : undefined;
}

/** All elements that show a camera. */
const showing = (world: World) => [...world.media.values()].filter((one) => cameraIn(world, one));

/** Was the picture asked for in its right size? */
const isSizeAsked = (world: World) =>
  usual(world).some((request) => {
    const { width, height } = sizeAskedIn(request);
    return width === WIDTH && height === HEIGHT;
  });

/** A phone that is held upright turns the picture that it is asked for. */
const hasSize = (world: World, { width, height }: MediaState) =>
  (width === WIDTH && height === HEIGHT) ||
  (width === HEIGHT && height === WIDTH && isSizeAsked(world));

const refusedWith = (world: World, error: string) =>
  usual(world).some(({ refused }) => refused?.error.name === error);

/** The newest press of Ask for 16K. */
const pressed = (world: World) => lastClick(world, IMPOSSIBLE) ?? Infinity;
const askedSince = (world: World) => impossible(world).filter(({ at }) => at >= pressed(world));

const spoken = (world: World, element: string) => world.page.texts.get(element) ?? [];

/** Does errorMsg name what could not be met, because it could not? */
const isExplained = (world: World) =>
  impossible(world)
    .filter(isOverconstrained)
    .some((request) =>
      spoken(world, MESSAGE).some(
        ({ seq, value }) => seq > request.refused!.seq && names(value, request),
      ),
    );

/** Did it name it before it could know? */
const isGuessed = (world: World) =>
  askedSince(world).some(
    (request) => isOverconstrained(request) && names(textOf(world, MESSAGE), request),
  );

const hasSpoken = (world: World, element: string) =>
  spoken(world, element).some(({ at, value }) => at >= pressed(world) && value.trim() !== '');

const hasSpokenElsewhere = (world: World) =>
  [...world.page.texts.keys()].some((element) => element !== MESSAGE && hasSpoken(world, element));

interface Stop {
  /** Tracks that were open when the button was pressed, and those of them that it left open. */
  open: TrackState[];
  left: TrackState[];
}

/** What each press of Stop camera found and left. */
function stops(world: World): Stop[] {
  return (world.page.clicks.get(STOP) ?? []).map((at) => {
    const open = capturedTracks(world).filter(
      ({ since, ended = Infinity }) => since <= at && ended >= at,
    );
    return { open, left: open.filter(({ ended = Infinity }) => ended > at + TO_CLOSE) };
  });
}

/** The newest press that found something to stop. */
const stop = (world: World) => stops(world).findLast(({ open }) => open.length > 0);

/** Was it all opened before what was opened last? */
function isFromBefore(world: World, left: readonly TrackState[]): boolean {
  const last = [...world.captures.values()].findLast(({ outcome }) => outcome === 'granted');
  return left.every(({ ref, since }) => since < (last?.at ?? 0) && !last?.tracks.includes(ref));
}

export const checks = defineChecks({
  shown: check({
    after: began,
    over: endedSince(STOP, START),
    waits: capturePending,
    needs: ['capture'],
    holds: (world) => showing(world).some((media) => cameraIn(world, media)?.readyState === 'live'),
    because: {
      'not-captured': (world) => usual(world).length === 0,
      'bad-request': (world) => noCamera(world) && refusedWith(world, 'TypeError'),
      overconstrained: (world) => noCamera(world) && refusedWith(world, 'OverconstrainedError'),
      'no-video': (world) => noCamera(world) && capturedTracks(world).length > 0,
      refused: noCamera,
      ended: (world) => showing(world).length > 0,
      'not-shown': otherwise,
    },
  }),

  moving: check({
    after: began,
    over: endedSince(STOP, START),
    waits: capturePending,
    needs: ['capture', 'frames'],
    holds: (world) => showing(world).some(isMoving),
    because: {
      'nothing-shown': (world) => showing(world).length === 0,
      still: (world) => showing(world).every(({ playing }) => !playing),
      'no-frames': otherwise,
    },
  }),

  size: check({
    after: began,
    over: endedSince(STOP, START),
    waits: capturePending,
    needs: ['capture', 'frames'],
    holds: (world) => showing(world).some((media) => hasSize(world, media)),
    because: {
      'no-picture': (world) => showing(world).every(({ frames }) => frames === 0),
      'camera-cannot': isSizeAsked,
      'one-side': (world) =>
        usual(world).some((request) => Object.keys(sizeAskedIn(request)).length === 1),
      'other-size': otherwise,
    },
  }),

  overconstrained: check({
    after: pressOf(IMPOSSIBLE),
    waits: capturePending,
    needs: ['capture'],
    holds: isExplained,
    certain: {
      uncaught: (world) =>
        world.uncaught.some(
          ({ name, at }) => name === 'OverconstrainedError' && at >= pressed(world),
        ),
    },
    because: {
      'not-asked': (world) => askedSince(world).length === 0,
      granted: (world) => askedSince(world).every(({ refused }) => refused === undefined),
      'other-error': (world) => !askedSince(world).some(isOverconstrained),
      guessed: isGuessed,
      'constraint-unnamed': (world) => hasSpoken(world, MESSAGE),
      elsewhere: hasSpokenElsewhere,
      silent: otherwise,
    },
  }),

  stopped: check({
    after: pressOf(STOP),
    within: TO_CLOSE,
    // Whatever is still on then stays on, however little the program does.
    early: false,
    holds: (world) => stops(world).some(({ open, left }) => open.length > 0 && left.length === 0),
    because: {
      'never-started': (world) => stop(world) === undefined,
      late: (world) => stop(world)!.left.every(({ readyState }) => readyState === 'ended'),
      'earlier-live': (world) => isFromBefore(world, stop(world)!.left),
      'microphone-live': (world) => stop(world)!.left.every(({ kind }) => kind === 'audio'),
      'still-live': otherwise,
    },
  }),
});
