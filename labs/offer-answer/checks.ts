import { defineChecks } from '../contract/check.ts';
import { check, endedSince, otherwise, pressOf } from '../contract/check-builder.ts';
import { hangUps, isClean, tellingHangUp, TO_CLOSE } from '../contract/hang-up.ts';
import { lastClick, textOf } from '../contract/queries.ts';
import type { World } from '../contract/world.ts';
import { isWhole } from './readout.ts';
import { missingOf } from './offer-answer-exchanges.ts';
import {
  CALL,
  HANG_UP,
  STOP,
  isBegun,
  VIDEO,
  addition,
  afterStop,
  callOf,
  caller,
  callerSends,
  candidatesWent,
  everSentBy,
  hasConnected,
  hasNewPeers,
  isCaptured,
  isGivenUp,
  isRead,
  misread,
  missing,
  offersAudioFirst,
  offersVideoFirst,
  playsRemote,
  rounds,
  sendsVideoNow,
  sentFirst,
  shows,
  stopPressed,
  videoBefore,
  videoPressed,
  videoSections,
} from './the-call.ts';

const hangUp = (world: World) => tellingHangUp(hangUps(world, HANG_UP));
/** How many peers one press of Call has made. */
function madeByOnePress(world: World): number {
  const pressed = lastClick(world, CALL) ?? Infinity;
  return [...world.peers.values()].filter(
    ({ since, descriptions }) => since >= pressed && descriptions.length > 0,
  ).length;
}

const leftOn = (world: World, kind: string) =>
  hangUp(world)!.tracks.some((track) => track.kind === kind);

export const checks = defineChecks({
  'audio-only': check({
    after: pressOf(CALL),
    over: endedSince(HANG_UP, CALL),
    holds: (world) =>
      isBegun(world) &&
      isCaptured(sentFirst(world), 'audio') &&
      !isCaptured(sentFirst(world), 'video') &&
      offersAudioFirst(world) &&
      !offersVideoFirst(world),
    because: {
      'no-peers': (world) => callOf(world) === undefined,
      'video-too': (world) => isCaptured(sentFirst(world), 'video'),
      'nothing-sent': (world) => sentFirst(world).length === 0,
      'other-sound': (world) => !isCaptured(sentFirst(world), 'audio'),
      'video-offered': offersVideoFirst,
      'audio-not-offered': otherwise,
    },
  }),

  negotiated: check({
    after: pressOf(CALL),
    over: endedSince(HANG_UP, CALL),
    holds: (world) => {
      const [first] = rounds(world);
      const isOver = first !== undefined && missingOf(first) === undefined;
      return isOver && hasConnected(callOf(world)!);
    },
    because: {
      'no-peers': (world) => callOf(world) === undefined,
      'no-offer': (world) => rounds(world).length === 0,
      'offer-kept': missing('offer-kept'),
      'no-answer': missing('no-answer'),
      'answer-kept': missing('answer-kept'),
      'candidates-kept': (world) => !candidatesWent(callOf(world)!),
      'not-connected': otherwise,
    },
  }),

  'offer-read': check({
    after: pressOf(CALL),
    over: endedSince(HANG_UP, CALL),
    holds: isRead,
    because: {
      'no-offer': (world) => rounds(world).length === 0,
      silent: (world) => textOf(world, '#sdp').trim() === '',
      unread: (world) => isWhole(textOf(world, '#sdp')),
      misread: otherwise,
    },
  }),

  'video-added': check({
    after: videoPressed,
    over: (world) => endedSince(HANG_UP, VIDEO)(world) || endedSince(STOP, VIDEO)(world),
    needs: ['frames'],
    holds: (world) => {
      const added = addition(world);
      const isOver = added !== undefined && missingOf(added) === undefined;
      return isOver && playsRemote(world) && !misread(world);
    },
    because: {
      'no-call': (world) => rounds(world).length === 0,
      'new-peers': hasNewPeers,
      'callee-sends': (world) =>
        !isCaptured(everSentBy(world, caller(world)), 'video') &&
        isCaptured(everSentBy(world, callOf(world)?.callee), 'video'),
      'not-sent': (world) => !isCaptured(everSentBy(world, caller(world)), 'video'),
      'from-the-start': (world) => !addition(world) && offersVideoFirst(world),
      'not-offered': (world) => !addition(world),
      'not-answered': (world) => missingOf(addition(world)!) !== undefined,
      misread,
      'own-picture': (world) => shows(world, 'capture'),
      'not-shown': (world) => !shows(world, 'remote'),
      still: otherwise,
    },
  }),

  'video-stopped': check({
    after: stopPressed,
    over: (world) => endedSince(HANG_UP, STOP)(world) || endedSince(VIDEO, STOP)(world),
    holds: (world) => {
      const sections = videoSections(world);
      const round = afterStop(world);
      return (
        round !== undefined &&
        sections.length > 0 &&
        sections.every((section) => section && !section.rejected) &&
        !callerSends(world, round, 'video') &&
        callerSends(world, round, 'audio') &&
        missingOf(round) === undefined &&
        !misread(world)
      );
    },
    because: {
      'new-peers': hasNewPeers,
      'no-video': (world) => videoBefore(world).length === 0,
      'not-negotiated': (world) => !afterStop(world) && !sendsVideoNow(world),
      'not-offered': (world) => !afterStop(world),
      removed: (world) => videoSections(world).some(isGivenUp),
      'still-sends': (world) => callerSends(world, afterStop(world)!, 'video'),
      'audio-too': (world) => !callerSends(world, afterStop(world)!, 'audio'),
      'not-answered': (world) => missingOf(afterStop(world)!) !== undefined,
      misread: otherwise,
    },
  }),

  'hang-up': check({
    after: pressOf(HANG_UP),
    within: TO_CLOSE,
    // Whatever is still open then stays open, however little the program does.
    early: false,
    holds: (world) =>
      hangUps(world, HANG_UP).some((one) => isClean(one) && one.tracks.length === 0),
    because: {
      'never-connected': (world) => hangUp(world)?.connected !== true,
      'too-many-peers': (world) =>
        hangUp(world)!.openBefore.length > 0 && madeByOnePress(world) > 2,
      open: (world) => hangUp(world)!.open.length === 2,
      'one-open': (world) => hangUp(world)!.open.length === 1,
      'earlier-open': (world) => hangUp(world)!.openBefore.length > 0,
      'both-on': (world) => leftOn(world, 'video') && leftOn(world, 'audio'),
      'camera-on': (world) => leftOn(world, 'video'),
      'microphone-on': (world) => leftOn(world, 'audio'),
      'not-by-you': otherwise,
    },
  }),
});
