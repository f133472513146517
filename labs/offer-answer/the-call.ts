/** What the checks of this lab ask of the newest call: what was sent, offered, read and shown. */
import { callsBetween, newestCall, type Call } from '../contract/calls.ts';
import { GRACE } from '../contract/check-builder.ts';
import { candidateReached, everSent, sendsNow } from '../contract/peer-queries.ts';
import type { Peer } from '../contract/peers.ts';
import { clickedSince, isMoving, lastClick, shownTrack, textOf } from '../contract/queries.ts';
import { offersToSend, type MediaSection } from '../contract/session-descriptions.ts';
import type { TrackState } from '../contract/tracks.ts';
import type { World } from '../contract/world.ts';
import { reads } from './readout.ts';
import { missingOf, roundsOf, saidBy, type Missing, type Round } from './offer-answer-exchanges.ts';

export const CALL = '#callButton';
export const VIDEO = '#videoButton';
export const STOP = '#stopButton';
export const HANG_UP = '#hangupButton';
const REMOTE = '#remoteVideo';

/** How long a call may go on growing by itself after the press that began it, in milliseconds. */
const TO_BEGIN = 1000;

/** The first press of a button after the newest press of any of the others. */
function firstPress(world: World, button: string, others: readonly string[]): number | undefined {
  const presses = world.page.clicks.get(button) ?? [];
  const before = others.flatMap((one) => world.page.clicks.get(one) ?? []);
  const last = Math.max(-1, ...before.filter((at) => at < presses.at(-1)!));
  return presses.find((at) => at > last);
}

/** A second press of the same button finds nothing more to change. */
export const videoPressed = (world: World) => firstPress(world, VIDEO, [CALL, STOP]);
export const stopPressed = (world: World) => firstPress(world, STOP, [CALL, VIDEO]);

/** When the newest call was first to be changed, in milliseconds of the run. */
function changedAt(world: World): number {
  const began = lastClick(world, CALL) ?? -1;
  const presses = [VIDEO, STOP].flatMap((button) => world.page.clicks.get(button) ?? []);
  return Math.min(...presses.filter((at) => at >= began));
}

/**
 * Has the call begun? What is added a moment later belongs to the beginning as well, and where
 * nothing has been offered yet an offer may still come.
 */
export function isBegun(world: World): boolean {
  const wait = rounds(world).length > 0 ? TO_BEGIN : GRACE;
  return clickedSince(world, CALL, wait) || changedAt(world) < Infinity;
}

/** The newest call that was there before it was to be changed. */
export function callOf(world: World): Call | undefined {
  const until = changedAt(world);
  return newestCall([...world.peers.values()].filter(({ since }) => since <= until));
}

/** Was the call replaced by another, instead of being changed? */
export function hasNewPeers(world: World): boolean {
  const until = changedAt(world);
  return callsBetween([...world.peers.values()]).some(
    ({ caller, callee }) => caller.since > until || callee.since > until,
  );
}

export function rounds(world: World): Round[] {
  const call = callOf(world);
  return call ? roundsOf(call) : [];
}

export const caller = (world: World) => callOf(world)?.caller;

const sendsKind = (media: readonly MediaSection[] | undefined, kind: string) =>
  media?.some((section) => section.kind === kind && offersToSend(section)) ?? false;

/** What the caller says of its own media in a round. */
const callersMedia = (world: World, round: Round) => saidBy(round, caller(world)!)?.media;

export const callerSends = (world: World, round: Round, kind: string) =>
  sendsKind(callersMedia(world, round), kind);

const tracksOf = (world: World, refs: readonly string[]): TrackState[] =>
  refs.map((ref) => world.tracks.get(ref)).filter((track) => track !== undefined);

export const isCaptured = (tracks: readonly TrackState[], kind: string) =>
  tracks.some((track) => track.origin === 'capture' && track.kind === kind);

export const everSentBy = (world: World, peer: Peer | undefined) =>
  tracksOf(world, peer ? everSent(peer) : []);

/** What the caller has been given to send by the time the call was to be changed. */
export function sentFirst(world: World): TrackState[] {
  const until = changedAt(world);
  const refs = [...(caller(world)?.senders.values() ?? [])]
    .flat()
    .filter(({ at, value }) => at <= until && value !== undefined)
    .map(({ value }) => value!);
  return tracksOf(world, refs);
}

/** Does an offer or answer of the caller say that video is sent, before it was asked for? */
export const offersVideoFirst = (world: World) =>
  rounds(world).some(
    (round) => round.since < changedAt(world) && callerSends(world, round, 'video'),
  );

export const offersAudioFirst = (world: World) => {
  const [first] = rounds(world);
  return first === undefined || callerSends(world, first, 'audio');
};

/** Does the page say what the newest offer says? */
export function isRead(world: World): boolean {
  const { offer, answer } = rounds(world).at(-1) ?? {};
  return offer !== undefined && reads(textOf(world, '#sdp'), offer.media, answer?.media);
}

/** Has the page said what an earlier offer said? If not, gap 3 is still open and says so itself. */
function wasRead(world: World): boolean {
  const texts = world.page.texts.get('#sdp') ?? [];
  return rounds(world).some(
    ({ offer, answer }) =>
      offer && texts.some(({ value }) => reads(value, offer.media, answer?.media)),
  );
}

export const misread = (world: World) => wasRead(world) && !isRead(world);

export const missing = (reason: Missing) => (world: World) =>
  missingOf(rounds(world)[0]!) === reason;

/** The newest round since video was to be added in which the caller sends it. */
export function addition(world: World): Round | undefined {
  const pressed = videoPressed(world) ?? Infinity;
  const all = rounds(world);
  return all.findLast(
    (round) => round !== all[0] && round.since >= pressed && callerSends(world, round, 'video'),
  );
}

export const shows = (world: World, origin: TrackState['origin']) =>
  shownTrack(world, world.media.get(REMOTE), origin) !== undefined;

export function playsRemote(world: World): boolean {
  const media = world.media.get(REMOTE);
  return media !== undefined && isMoving(media) && shows(world, 'remote');
}

/** The video that the caller sent when it was to be stopped: the sections that said so. */
export function videoBefore(world: World): MediaSection[] {
  const pressed = stopPressed(world) ?? Infinity;
  const round = rounds(world).findLast(
    (one) => one.since < pressed && callerSends(world, one, 'video'),
  );
  const media = round ? callersMedia(world, round) : undefined;
  return (media ?? []).filter((section) => section.kind === 'video' && offersToSend(section));
}

/** The newest round since video was to be stopped. */
export const afterStop = (world: World) =>
  rounds(world).findLast(({ since }) => since >= (stopPressed(world) ?? Infinity));

/** The sections that carried video before, as the caller describes them now. */
export function videoSections(world: World): (MediaSection | undefined)[] {
  const round = afterStop(world);
  const media = round ? callersMedia(world, round) : undefined;
  return videoBefore(world).map(({ mid }) => media?.find((one) => one.mid === mid));
}

export const isGivenUp = (section: MediaSection | undefined) =>
  section === undefined || section.rejected;

export const hasConnected = ({ caller, callee }: Call) =>
  [caller, callee].some(({ states }) =>
    states.connectionState.some(({ value }) => value === 'connected'),
  );

export const candidatesWent = ({ caller, callee }: Call) =>
  candidateReached(caller, callee) && candidateReached(callee, caller);

/** Does the caller still have a camera's track to send? */
export const sendsVideoNow = (world: World) =>
  isCaptured(tracksOf(world, sendsNow(caller(world)!)), 'video');
