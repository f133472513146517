import { capturePending, clickedSince, endedBy, GRACE } from '../contract/ask.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import type { CaptureState, PeerState, TrackState, World } from '../contract/world.ts';

const START = '#startButton';
const SELECT = '#cameraSelect';
const SHARE = '#shareButton';
const PLUG_IN = '#plugInButton';
const STOP_SHARING = '#stopSharingButton';
const HANG_UP = '#hangupButton';

/** How long a picture may take to arrive. Frames are counted every three seconds. */
const PATIENCE = 2 * GRACE;
/** After this the frames of the last track are through, in milliseconds. */
const IN_FLIGHT = 200;

/** The captures of the screen, or of all else. */
function granted(world: World, screen: boolean): CaptureState[] {
  return [...world.captures.values()].filter(
    ({ method, outcome }) => outcome === 'granted' && (method === 'getDisplayMedia') === screen,
  );
}

function videoTracks(world: World, captures: readonly CaptureState[]): TrackState[] {
  return captures
    .flatMap(({ tracks }) => tracks.map((ref) => world.tracks.get(ref)))
    .filter((track) => track?.kind === 'video') as TrackState[];
}

const cameraTracks = (world: World) => videoTracks(world, granted(world, false));
const screenTracks = (world: World) => videoTracks(world, granted(world, true));

/** What the caller of the newest call has sent last, and since when. */
function sent(world: World): { track: TrackState | undefined; since: number } | undefined {
  const callers = [...world.peers.values()].filter((peer: PeerState) => peer.senders.size > 0);
  const senders = [...(callers.at(-1)?.senders.values() ?? [])];
  const last = senders.toSorted((a, b) => a.since - b.since).at(-1);
  return last && { track: world.tracks.get(last.track ?? ''), since: last.since };
}

/** Was an existing call negotiated anew? A new one after Start may negotiate. */
function negotiatedSince(world: World, time: number): boolean {
  if ((world.clicks.get(START)?.at(-1) ?? 0) > time) return false;
  return [...world.peers.values()].some(({ offered }) => offered.some((at) => at > time));
}

/** Have frames come through since then? */
function arrives(world: World, since: number): boolean {
  return (world.media.get('#remoteVideo')?.moved ?? 0) >= since + IN_FLIGHT;
}

/** When the reader last chose a camera. */
const lastChoice = (world: World) => world.selects.get(SELECT)?.choices.at(-1);

/** The reader cannot choose, for the list has nothing to choose between. */
function nothingToChoose(world: World): boolean {
  const labels = world.selects.get(SELECT)?.labels ?? [];
  return clickedSince(world, START) && !capturePending(world) && labels.length < 2;
}

type ListFault = 'not-asked' | 'empty' | 'no-labels' | 'missing' | 'too-many';

/** What is wrong with the list, held against what the browser has last told of the devices. */
function faultOfList(world: World): ListFault | undefined {
  if (!world.enumerated) return 'not-asked';
  const { devices } = world.enumerated;
  const labels = world.selects.get(SELECT)?.labels ?? [];
  if (labels.length === 0) return 'empty';
  const cameras = devices.filter(({ kind }) => kind === 'videoinput');
  if (cameras.some(({ label }) => label === '')) return 'no-labels';
  const named = (among: typeof devices) =>
    labels.filter((text) => among.some(({ label }) => label !== '' && text.includes(label)));
  if (cameras.some(({ label }) => !labels.some((text) => text.includes(label)))) return 'missing';
  const others = devices.filter(({ kind }) => kind !== 'videoinput');
  return named(cameras).length > cameras.length || named(others).length > 0
    ? 'too-many'
    : undefined;
}

export const checks = defineChecks({
  listed: (world) => {
    const fault = faultOfList(world);
    if (!fault && cameraTracks(world).length > 0) return pass;
    if (capturePending(world) || !clickedSince(world, START)) return pending;
    return cameraTracks(world).length === 0 ? fail('refused') : fail(fault ?? 'empty');
  },

  replaced: (world) => {
    const asked = lastChoice(world);
    if (asked === undefined) return nothingToChoose(world) ? fail('nothing-to-choose') : pending;
    if (negotiatedSince(world, asked)) return fail('renegotiated');
    const now = sent(world);
    const replaced = now?.track?.readyState === 'live' && now.since >= asked;
    if (replaced && arrives(world, now.since)) return pass;
    if (capturePending(world) || endedBy(world, HANG_UP, START)) return pending;
    if (world.now - asked < GRACE) return pending;
    if (!now) return fail('no-call');
    if (!replaced) return now.track ? fail('not-replaced') : fail('removed');
    return world.now - asked < PATIENCE ? pending : fail('still');
  },

  switched: (world) => {
    const chosen = lastChoice(world);
    if (chosen === undefined) {
      return nothingToChoose(world) ? fail('nothing-to-choose') : pending;
    }
    const [newest] = granted(world, false).filter(({ at }) => at >= chosen);
    const tracks = newest ? videoTracks(world, [newest]) : [];
    const wanted = world.selects.get(SELECT)?.chosen ?? '';
    const right = tracks.some(({ label }) => label !== '' && wanted.includes(label));
    const old = cameraTracks(world).filter((track) => !tracks.includes(track));
    const open = old.some(({ readyState }) => readyState === 'live');
    if (right && !open) return pass;
    if (capturePending(world) || endedBy(world, HANG_UP, START)) return pending;
    if (world.now - chosen < GRACE) return pending;
    if (!newest) return fail('not-opened');
    return right ? fail('old-open') : fail('other-camera');
  },

  follows: (world) => {
    const change = world.deviceChanges.at(-1);
    if (change === undefined) {
      return clickedSince(world, PLUG_IN) ? fail('not-simulated') : pending;
    }
    const asked = (world.enumerated?.at ?? 0) >= change;
    const fault = asked ? faultOfList(world) : 'not-asked';
    const inUse = cameraTracks(world).filter(({ readyState }) => readyState === 'live');
    const chosen = world.selects.get(SELECT)?.chosen ?? '';
    const kept = inUse.length === 0 || inUse.some(({ label }) => chosen.includes(label));
    if (!fault && kept) return pass;
    if (world.now - change < GRACE) return pending;
    if (!asked) return fail('not-asked');
    if (fault) return fault === 'too-many' ? fail('too-many') : fail('stale');
    return fail('selection-lost');
  },

  shared: (world) => {
    const asked = world.clicks.get(SHARE)?.at(-1);
    if (asked === undefined || capturePending(world)) return pending;
    const now = sent(world);
    const screens = screenTracks(world);
    const sends = now?.track !== undefined && screens.includes(now.track);
    if (negotiatedSince(world, asked)) return fail('renegotiated');
    if (sends && arrives(world, now.since)) return pass;
    if (endedBy(world, HANG_UP, SHARE) || endedBy(world, STOP_SHARING, SHARE)) return pending;
    if (world.now - asked < GRACE) return pending;
    if (screens.length === 0) {
      const tried = [...world.captures.values()].some(({ method }) => method === 'getDisplayMedia');
      return tried ? fail('refused') : fail('not-asked');
    }
    if (!sends) return fail('not-sent');
    return world.now - asked < PATIENCE ? pending : fail('still');
  },

  back: (world) => {
    const screens = screenTracks(world).filter(({ ended, stopped }) => ended && !stopped);
    const ended = screens.at(-1)?.ended;
    if (ended === undefined) {
      return clickedSince(world, STOP_SHARING, GRACE) ? fail('never-shared') : pending;
    }
    if (negotiatedSince(world, ended)) return fail('renegotiated');
    const now = sent(world);
    const camera = now?.track && cameraTracks(world).includes(now.track) ? now.track : undefined;
    const live = camera?.readyState === 'live';
    if (live && now && arrives(world, Math.max(now.since, ended))) return pass;
    if (capturePending(world) || endedBy(world, HANG_UP, START)) return pending;
    if (world.now - ended < GRACE) return pending;
    if (!now?.track) return fail('nothing-sent');
    if (!camera) return fail('frozen');
    if (!live) return fail('camera-off');
    return world.now - ended < PATIENCE ? pending : fail('still');
  },
});
