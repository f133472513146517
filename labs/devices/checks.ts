import type { CaptureState } from '../contract/captures.ts';
import { defineChecks } from '../contract/check.ts';
import { check, endedSince, GRACE, otherwise, pressOf } from '../contract/check-builder.ts';
import type { SelectState } from '../contract/page.ts';
import { capturedTracks, capturePending, lastClick } from '../contract/queries.ts';
import type { TrackState } from '../contract/tracks.ts';
import type { World } from '../contract/world.ts';
import { deviceLists, namesDevice, type Device } from './device-lists.ts';
import {
  arrives,
  callOf,
  everSentVideo,
  isRenegotiated,
  isShown,
  sentVideos,
  type Sending,
} from './sending.ts';

export const evidence = [deviceLists];

const START = '#startButton';
const SELECT = '#cameraSelect';
const SHARE = '#shareButton';
const PLUG_IN = '#plugInButton';
const STOP_SHARING = '#stopSharingButton';
const HANG_UP = '#hangupButton';

/** How long a picture may take to arrive, in milliseconds: its frames are reported every second. */
const TO_ARRIVE = 2 * GRACE;

const screens = (world: World): CaptureState[] =>
  [...world.captures.values()].filter(({ method }) => method === 'getDisplayMedia');
const cameraRequests = (world: World): CaptureState[] =>
  [...world.captures.values()].filter(({ method }) => method !== 'getDisplayMedia');

/** Is it a screen, or a copy of one? A copy has its name and was granted by no request. */
function isScreen(world: World, { ref, label }: TrackState): boolean {
  const shared = screens(world).flatMap(({ tracks }) => tracks);
  const opened = cameraRequests(world).flatMap(({ tracks }) => tracks);
  const isCopy = shared.some((one) => world.tracks.get(one)?.label === label);
  return shared.includes(ref) || (isCopy && !opened.includes(ref));
}

const videoTracks = (world: World) => capturedTracks(world).filter(({ kind }) => kind === 'video');
const cameraTracks = (world: World) =>
  videoTracks(world).filter((track) => !isScreen(world, track));
const screenTracks = (world: World) => videoTracks(world).filter((track) => isScreen(world, track));

const isLive = ({ readyState }: TrackState) => readyState === 'live';
const liveCameras = (world: World) => cameraTracks(world).filter(isLive);

const sentCameras = (world: World): Sending[] =>
  sentVideos(world).filter(({ track }) => track.origin === 'capture' && !isScreen(world, track));
const sentScreens = (world: World): Sending[] =>
  sentVideos(world).filter(({ track }) => track.origin === 'capture' && isScreen(world, track));

const select = ({ page }: World): SelectState | undefined =>
  page.selects.get(SELECT) ?? [...page.selects.values()].at(-1);
const options = (world: World) => select(world)?.labels ?? [];
const devices = (world: World): Device[] => world.of(deviceLists).newest?.devices ?? [];

/** When the reader last chose a camera. */
const chosenAt = (world: World) => select(world)?.choices.at(-1);
const started = (world: World) => lastClick(world, START) ?? 0;

/** When there was nothing to choose between, the program has had its chance with Start. */
const chosenOrNot = (world: World) =>
  chosenAt(world) ?? (options(world).length < 2 ? lastClick(world, START) : undefined);

const negotiatedSince =
  (moment: (world: World) => number | undefined) =>
  (world: World): boolean =>
    isRenegotiated(world, moment(world) ?? Infinity, started(world));

type ListFault = 'not-asked' | 'empty' | 'no-labels' | 'others' | 'twice' | 'missing' | 'unnamed';

/** What is wrong with the list, held against what the browser has last told of the devices. */
function faultOfList(world: World): ListFault | undefined {
  if (!world.of(deviceLists).newest) return 'not-asked';
  const labels = options(world);
  if (labels.length === 0) return 'empty';
  const isCamera = ({ kind }: Device) => kind === 'videoinput';
  const cameras = devices(world).filter(isCamera);
  if (cameras.some(({ label }) => label === '')) return 'no-labels';
  const naming = (among: Device[]) =>
    labels.filter((option) => among.some((device) => namesDevice(option, device)));
  const others = devices(world).filter((device) => !isCamera(device));
  // Without a grant of their own they have no names.
  const blank = labels.filter((option) => option.trim() === '').length;
  const nameless = others.filter(({ label }) => label === '').length;
  if (naming(others).length > 0 || (blank > 0 && blank >= nameless)) return 'others';
  if (naming(cameras).length > cameras.length) return 'twice';
  const isNamed = (device: Device) => labels.some((option) => namesDevice(option, device));
  if (cameras.every(isNamed)) return undefined;
  return labels.length < cameras.length ? 'missing' : 'unnamed';
}

const hasFault = (fault: ListFault) => (world: World) => faultOfList(world) === fault;

/** Is the track of the camera that the reader chose? */
const isWanted = (world: World, track: TrackState) =>
  namesDevice(world.of(deviceLists).chosen, track);

const askedSince = (requests: readonly CaptureState[], time: number | undefined) =>
  requests.filter(({ at }) => at >= (time ?? Infinity));

const isAllRefused = (requests: readonly CaptureState[]) =>
  requests.every(({ outcome }) => outcome === 'refused');

/** The cameras that were put into a sender after the choice. */
const replacements = (world: World) =>
  sentVideos(world).filter(
    ({ track, since }) =>
      since >= (chosenAt(world) ?? Infinity) &&
      // The old track once more, say: it had ended by then.
      (track.ended ?? Infinity) > since &&
      !isScreen(world, track),
  );
const liveReplacements = (world: World) => replacements(world).filter(({ track }) => isLive(track));

const changedAt = (world: World) => world.of(deviceLists).changes.at(-1);
const isListedAnew = (world: World) =>
  (world.of(deviceLists).newest?.at ?? -1) >= (changedAt(world) ?? Infinity);

/** Does the list show the camera in use? */
const isChoiceTrue = (world: World) =>
  liveCameras(world).length === 0 ||
  liveCameras(world).some((track) => namesDevice(select(world)?.chosen ?? '', track));

const sharedAt = pressOf(SHARE);
const shares = (world: World) => askedSince(screens(world), sharedAt(world));
const isShareRefused = (error: string) => (world: World) =>
  isAllRefused(shares(world)) && shares(world).at(-1)?.error?.name === error;
const isShareOver = (world: World) =>
  endedSince(HANG_UP, SHARE)(world) || endedSince(STOP_SHARING, SHARE)(world);

/** When the person, and not the program, ended the sharing last. */
const stoppedAt = (world: World): number | undefined =>
  screenTracks(world)
    .filter(({ ended, stopped }) => ended !== undefined && !stopped)
    .at(-1)?.ended;
const isBackOver = (world: World) =>
  endedSince(HANG_UP, START)(world) || (sharedAt(world) ?? -1) > (stoppedAt(world) ?? Infinity);
const livingCameras = (world: World) => sentCameras(world).filter(({ track }) => isLive(track));

export const checks = defineChecks({
  listed: check({
    after: pressOf(START),
    over: endedSince(HANG_UP, START),
    waits: capturePending,
    needs: ['capture'],
    holds: (world) => cameraTracks(world).length > 0 && faultOfList(world) === undefined,
    because: {
      'not-opened': (world) => cameraRequests(world).length === 0,
      refused: (world) => cameraTracks(world).length === 0,
      'not-asked': hasFault('not-asked'),
      empty: hasFault('empty'),
      'no-labels': hasFault('no-labels'),
      others: hasFault('others'),
      twice: hasFault('twice'),
      missing: hasFault('missing'),
      unnamed: otherwise,
    },
  }),

  replaced: check({
    after: chosenOrNot,
    within: TO_ARRIVE,
    over: endedSince(HANG_UP, START),
    waits: capturePending,
    needs: ['frames'],
    holds: (world) =>
      !negotiatedSince(chosenAt)(world) &&
      liveReplacements(world).some((sending) => arrives(world, sending)),
    certain: { renegotiated: negotiatedSince(chosenAt) },
    because: {
      'nothing-to-choose': (world) => chosenAt(world) === undefined,
      'no-call': (world) => callOf(world) === undefined || !everSentVideo(world),
      removed: (world) => sentVideos(world).length === 0,
      'not-replaced': (world) => replacements(world).length === 0,
      ended: (world) => liveReplacements(world).length === 0,
      'not-shown': (world) => !liveReplacements(world).some((one) => isShown(world, one)),
      still: otherwise,
    },
  }),

  switched: check({
    after: chosenOrNot,
    over: endedSince(HANG_UP, START),
    waits: capturePending,
    holds: (world) =>
      chosenAt(world) !== undefined &&
      liveCameras(world).length > 0 &&
      liveCameras(world).every((track) => isWanted(world, track)),
    because: {
      'nothing-to-choose': (world) => chosenAt(world) === undefined,
      'old-open': (world) => liveCameras(world).some((track) => isWanted(world, track)),
      'not-opened': (world) => askedSince(cameraRequests(world), chosenAt(world)).length === 0,
      refused: (world) => isAllRefused(askedSince(cameraRequests(world), chosenAt(world))),
      stopped: (world) => liveCameras(world).length === 0,
      'other-camera': otherwise,
    },
  }),

  follows: check({
    after: (world) => changedAt(world) ?? lastClick(world, PLUG_IN),
    holds: (world) =>
      isListedAnew(world) && faultOfList(world) === undefined && isChoiceTrue(world),
    because: {
      'not-simulated': (world) => changedAt(world) === undefined,
      'not-asked': (world) => !isListedAnew(world),
      twice: hasFault('twice'),
      stale: (world) => faultOfList(world) !== undefined,
      'selection-lost': otherwise,
    },
  }),

  shared: check({
    after: sharedAt,
    within: TO_ARRIVE,
    over: isShareOver,
    waits: capturePending,
    needs: ['frames'],
    holds: (world) =>
      !negotiatedSince(sharedAt)(world) &&
      sentScreens(world).some((sending) => arrives(world, sending, sharedAt(world))),
    certain: { renegotiated: negotiatedSince(sharedAt) },
    because: {
      'not-asked': (world) => shares(world).length === 0,
      'without-click': isShareRefused('InvalidStateError'),
      demands: isShareRefused('TypeError'),
      refused: (world) => isAllRefused(shares(world)),
      'no-call': (world) => callOf(world) === undefined,
      'not-sent': (world) => sentScreens(world).length === 0,
      ended: (world) => !sentScreens(world).some(({ track }) => isLive(track)),
      'not-shown': (world) => !sentScreens(world).some((one) => isShown(world, one)),
      still: otherwise,
    },
  }),

  back: check({
    after: (world) => stoppedAt(world) ?? lastClick(world, STOP_SHARING),
    within: TO_ARRIVE,
    over: isBackOver,
    waits: capturePending,
    needs: ['frames'],
    holds: (world) =>
      stoppedAt(world) !== undefined &&
      !negotiatedSince(stoppedAt)(world) &&
      livingCameras(world).some((sending) => arrives(world, sending, stoppedAt(world))),
    certain: { renegotiated: negotiatedSince(stoppedAt) },
    because: {
      'never-shared': (world) => stoppedAt(world) === undefined,
      'camera-off': (world) => sentCameras(world).length > 0 && livingCameras(world).length === 0,
      frozen: (world) => sentCameras(world).length === 0 && sentScreens(world).length > 0,
      'nothing-sent': (world) => sentCameras(world).length === 0,
      'not-shown': (world) => !livingCameras(world).some((one) => isShown(world, one)),
      still: otherwise,
    },
  }),
});
