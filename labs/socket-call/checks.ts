import { defineChecks } from '../contract/check.ts';
import { check, GRACE, otherwise } from '../contract/check-builder.ts';
import { givenLines } from '../contract/peer-queries.ts';
import {
  arrivedTracks,
  capturedTracks,
  capturePending,
  isMoving,
  lastClick,
  shownTrack,
  textOf,
} from '../contract/queries.ts';
import { member } from '../contract/read-json.ts';
import type { World } from '../contract/world.ts';
import { sockets, type SocketMessage } from '../evidence/sockets.ts';
import {
  endings,
  failures,
  lettersOf,
  ownIds,
  receivedOf,
  recipient,
  sender,
  sentOf,
} from './calls-over-socket.ts';

const CALL = '#callButton';
const ACCEPT = '#acceptButton';
const HANG_UP = '#hangupButton';
const MY_ID = '#myId';
const STATUS = '#status';

/** How long a program may take to close what it has open, in milliseconds. */
const TO_CLOSE = 1500;

/** An end that is sent this soon after one has come is an answer to it, in milliseconds. */
const TO_ECHO = 1000;

export const evidence = [sockets];

const socketsOf = (world: World) => [...world.of(sockets).sockets.values()];
const isSdp = ({ payload }: SocketMessage) => Boolean(member(member(payload, 'sdp'), 'sdp'));
const hasSent = (world: World) => sentOf(world, 'call').some(isSdp);
const hasReceived = (world: World) => receivedOf(world, 'call').some(isSdp);
/** What is sent before a socket has connected waits there. */
const wasConnected = (world: World) =>
  socketsOf(world).some(({ connected, received }) => connected || received.length > 0);
const hasRung = (world: World) => wasConnected(world) && sentOf(world, 'request').length > 0;

/** The first press of any button after that, in milliseconds of the run. */
function nextClick({ page }: World, after: number): number {
  const clicks = [CALL, ACCEPT, HANG_UP].flatMap((button) => page.clicks.get(button) ?? []);
  return Math.min(...clicks.filter((at) => at > after), Infinity);
}

/** What of a call that was over at a time is still open later. */
function leftOpen(world: World, over: number, later: number) {
  const peers = [...world.peers.values()].filter(
    ({ since, closedAt = Infinity }) => since <= over && closedAt > later,
  );
  const tracks = capturedTracks(world).filter(
    ({ since, ended = Infinity }) => since <= over && ended > later,
  );
  return {
    connection: peers.length > 0,
    camera: tracks.some(({ kind }) => kind === 'video'),
    microphone: tracks.some(({ kind }) => kind === 'audio'),
  };
}
const isNothing = (open: ReturnType<typeof leftOpen>) =>
  !open.connection && !open.camera && !open.microphone;

/** A ring that failed: has the page said so, and closed everything, before the next press? */
function failedRings(world: World) {
  return failures(world).map(({ at }) => {
    const until = Math.min(nextClick(world, at), world.now + 1);
    const texts = world.page.texts.get(STATUS) ?? [];
    const said = texts.some((one) => one.at >= at && one.at < until);
    return { at, said, open: leftOpen(world, at, until - 1) };
  });
}
const lastFailed = (world: World) => failedRings(world).at(-1);

/** The ends of the other side, each of which has ended a call here. */
const theirEnds = (world: World) =>
  endings(world).filter(({ way, ended }) => way === 'received' && ended);
const theirEnd = (world: World) => theirEnds(world).at(-1);
const openAfter = (world: World, { at }: { at: number }) =>
  leftOpen(world, at, Math.min(at + TO_CLOSE, nextClick(world, at), world.now));
const openNow = (world: World) => {
  const end = theirEnd(world);
  return end && openAfter(world, end);
};

/** Has an end been answered with an end, and by no press and no new ring? */
function echoed(world: World): boolean {
  const all = endings(world);
  const rings = receivedOf(world, 'request');
  return all.some((sent, index) => {
    const before = all[index - 1];
    if (sent.way !== 'sent' || before?.way !== 'received') return false;
    const isRung = rings.some(({ seq }) => seq > before.seq && seq < sent.seq);
    const isPressed = nextClick(world, before.at) <= sent.at;
    return !isRung && !isPressed && sent.at - before.at <= TO_ECHO;
  });
}

/** Has an end gone to the other side of a call? */
const hasTold = (world: World) => endings(world).some(({ way, ended }) => way === 'sent' && ended);

/** When the two sides began to negotiate: a signal came, or Accept was pressed. */
function began(world: World): number | undefined {
  const rung = receivedOf(world, 'request')[0]?.at ?? Infinity;
  const accepted = world.page.clicks.get(ACCEPT)?.find((at) => at > rung);
  return receivedOf(world, 'call')[0]?.at ?? accepted;
}

const remote = (world: World) => world.media.get('#remoteVideo');
const shows = (world: World) => shownTrack(world, remote(world), 'remote') !== undefined;

/** Does any element say who is calling? */
function namesCaller(world: World, request: SocketMessage): boolean {
  const from = lettersOf(sender(request));
  const all = [...world.page.texts].filter(([element]) => element !== MY_ID);
  return all.some(([, texts]) =>
    texts.some(({ at, value }) => at >= request.at && lettersOf(value).includes(from)),
  );
}

/** Has the ring been answered: shown to the person, taken, or declined since the line is busy? */
function isAnswered(world: World): boolean {
  const [request] = receivedOf(world, 'request');
  if (!request) return false;
  const answers = [...sentOf(world, 'call'), ...sentOf(world, 'end')];
  const isTo = (answer: SocketMessage) =>
    answer.seq > request.seq && recipient(answer) === sender(request);
  return answers.some(isTo) || namesCaller(world, request);
}

/** In the words of Chromium, Firefox and Safari. */
const isIoUndefined = ({ name, message }: World['uncaught'][number]) =>
  name === 'ReferenceError' && /(^|\W)io($|\W)/.test(message);

const newestSocket = (world: World) => socketsOf(world).at(-1);

export const checks = defineChecks({
  id: check({
    after: (world) => newestSocket(world)?.since ?? 0,
    // The server may take its time, and nothing is seen of it meanwhile.
    early: false,
    holds: (world) =>
      ownIds(world).some((id) => lettersOf(textOf(world, MY_ID)).includes(lettersOf(id))),
    because: {
      'no-import': (world) => socketsOf(world).length === 0 && world.uncaught.some(isIoUndefined),
      'no-socket': (world) => socketsOf(world).length === 0,
      'no-server': (world) => !socketsOf(world).some(({ connected }) => connected),
      'not-asked': (world) => sentOf(world, 'init').length === 0,
      'no-id': (world) => ownIds(world).length === 0,
      'not-shown': otherwise,
    },
  }),

  ring: check({
    after: (world) => lastClick(world, CALL),
    waits: capturePending,
    needs: ['capture'],
    holds: (world) =>
      hasRung(world) && sentOf(world, 'request').some((request) => recipient(request) !== ''),
    because: {
      nobody: hasRung,
      'not-connected': (world) => !wasConnected(world) && sentOf(world, 'request').length > 0,
      'not-rung': otherwise,
    },
  }),

  request: check({
    after: (world) => receivedOf(world, 'request')[0]?.at ?? lastClick(world, ACCEPT),
    holds: isAnswered,
    because: {
      'nobody-rings': (world) => receivedOf(world, 'request').length === 0,
      unsaid: otherwise,
    },
  }),

  call: check({
    after: (world) => began(world) ?? (hasRung(world) ? undefined : lastClick(world, CALL)),
    over: (world) => {
      const since = began(world) ?? Infinity;
      const ended = receivedOf(world, 'end').at(-1)?.at ?? -1;
      return Math.max(lastClick(world, HANG_UP) ?? -1, ended) > since;
    },
    waits: capturePending,
    needs: ['capture', 'frames'],
    holds: (world) => {
      const media = remote(world);
      return hasSent(world) && hasReceived(world) && shows(world) && isMoving(media!);
    },
    because: {
      'not-rung': (world) => began(world) === undefined,
      silent: (world) => !hasSent(world),
      'no-answer': (world) => !hasReceived(world),
      candidates: ({ peers }) => [...peers.values()].every((peer) => givenLines(peer).size === 0),
      'nothing-arrived': (world) => arrivedTracks(world).length === 0 && !shows(world),
      'not-shown': (world) => !shows(world),
      still: otherwise,
    },
  }),

  failed: check({
    after: (world) =>
      lastFailed(world)?.at ?? (hasRung(world) ? undefined : lastClick(world, CALL)),
    within: GRACE,
    waits: capturePending,
    over: (world) => nextClick(world, lastFailed(world)?.at ?? Infinity) < Infinity,
    holds: (world) => failedRings(world).some(({ said, open }) => said && isNothing(open)),
    because: {
      'not-rung': (world) => !hasRung(world),
      unsaid: (world) => !lastFailed(world)!.said,
      'still-open': (world) => lastFailed(world)!.open.connection,
      'camera-on': (world) => lastFailed(world)!.open.camera,
      'microphone-on': otherwise,
    },
  }),

  end: check({
    after: (world) => {
      const times = [theirEnd(world)?.at, lastClick(world, HANG_UP)].filter(
        (at) => at !== undefined,
      );
      return times.length > 0 ? Math.max(...times) : undefined;
    },
    within: TO_CLOSE,
    early: false,
    holds: (world) =>
      hasTold(world) &&
      !echoed(world) &&
      theirEnds(world).some(
        (end) => world.now - end.at >= TO_ECHO && isNothing(openAfter(world, end)),
      ),
    certain: { echoed },
    because: {
      'no-call': (world) => !hasRung(world) && receivedOf(world, 'request').length === 0,
      'kept-open': (world) => openNow(world)?.connection === true,
      'camera-on': (world) => openNow(world)?.camera === true,
      'microphone-on': (world) => openNow(world)?.microphone === true,
      'not-told': (world) => !hasTold(world),
      // Else the other side has still to hang up.
    },
  }),
});
