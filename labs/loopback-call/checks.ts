import {
  candidateReached,
  capturedTracks,
  capturePending,
  clickedSince,
  closedBy,
  endedBy,
  isMoving,
  shownTrack,
} from '../contract/ask.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import type { PeerState, World } from '../contract/world.ts';

const START = '#startButton';
const CALL = '#callButton';
const HANG_UP = '#hangupButton';

/**
 * The peers of the newest call, caller first: the one that sends, else the older one. Peers that
 * an earlier press of Call has left behind do not count.
 */
function callPeers(world: World): [PeerState, PeerState] | undefined {
  const [a, b] = [...world.peers.values()].slice(-2);
  if (!a || !b) return undefined;
  return b.sends.size > 0 && a.sends.size === 0 ? [b, a] : [a, b];
}

export const checks = defineChecks({
  'local-video': (world) => {
    const media = world.media.get('#localVideo');
    const track = shownTrack(world, media, 'capture');
    if (track && media && isMoving(media)) return pass;
    if (capturePending(world) || !clickedSince(world, START)) return pending;
    if (endedBy(world, HANG_UP, START)) return pending;
    if (world.captures.size === 0) return fail('not-captured');
    if (capturedTracks(world).length === 0) return fail('refused');
    return track ? fail('still') : fail('not-shown');
  },

  'tracks-sent': (world) => {
    const peers = callPeers(world);
    const sent = [...(peers?.[0].sends ?? [])].map((ref) => world.tracks.get(ref));
    if (sent.some((track) => track?.origin === 'capture' && track.kind === 'video')) return pass;
    if (!clickedSince(world, CALL)) return pending;
    return peers ? fail('nothing-sent') : fail('no-peers');
  },

  candidates: (world) => {
    const peers = callPeers(world);
    if (peers) {
      const [caller, callee] = peers;
      const there = candidateReached(caller, callee);
      const back = candidateReached(callee, caller);
      if (there && back) return pass;
      if (!clickedSince(world, CALL)) return pending;
      if (there || back) return fail('one-way');
      if (caller.found.size + callee.found.size === 0) return fail('none-found');
      return fail('not-handed');
    }
    return clickedSince(world, CALL) ? fail('none-found') : pending;
  },

  'offer-answer': (world) => {
    const peers = callPeers(world);
    if (peers) {
      const [caller, callee] = peers;
      const offered = caller.localType === 'offer' && callee.remoteType === 'offer';
      const answered = callee.localType === 'answer' && caller.remoteType === 'answer';
      if (offered && answered) return pass;
      if (!clickedSince(world, CALL)) return pending;
      if (caller.localType !== 'offer') return fail('no-offer');
      if (!offered) return fail('offer-kept');
      return callee.localType === 'answer' ? fail('answer-kept') : fail('no-answer');
    }
    return clickedSince(world, CALL) ? fail('no-offer') : pending;
  },

  'remote-video': (world) => {
    const media = world.media.get('#remoteVideo');
    if (shownTrack(world, media, 'remote') && media && isMoving(media)) return pass;
    if (!clickedSince(world, CALL) || endedBy(world, HANG_UP, CALL)) return pending;
    if (shownTrack(world, media, 'capture')) return fail('own-picture');
    const arrived = [...world.tracks.values()].some((track) => track.origin === 'remote');
    if (!arrived) return fail('nothing-arrived');
    return shownTrack(world, media, 'remote') ? fail('still') : fail('not-shown');
  },

  'hang-up': (world) => {
    const closed = closedBy(world, HANG_UP);
    if (closed.state !== 'pass') return closed;
    const live = capturedTracks(world).some((track) => track.readyState === 'live');
    if (!live) return pass;
    return clickedSince(world, HANG_UP, 1000) ? fail('camera-on') : pending;
  },
});
