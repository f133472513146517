import {
  capturedTracks,
  clickedSince,
  closedBy,
  endedBy,
  isMoving,
  lastClick,
  shownTrack,
} from '../contract/ask.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import { rounds } from '../contract/rounds.ts';
import { offersToSend, type MediaSection } from '../contract/sdp.ts';
import type { PeerState, World } from '../contract/world.ts';

const CALL = '#callButton';
const VIDEO = '#videoButton';
const STOP = '#stopButton';
const HANG_UP = '#hangupButton';

/** The newest call: its two peers, the one that offers first, and what they have negotiated. */
function callOf(world: World) {
  const began = lastClick(world, CALL) ?? -1;
  const changes = [VIDEO, STOP].flatMap((button) => world.clicks.get(button) ?? []);
  const changed = Math.min(...changes.filter((time) => time >= began));
  const made = [...world.peers.values()];
  const [a, b] = made.filter(({ since }) => since <= changed).slice(-2);
  if (!a || !b) return undefined;
  const [caller, callee] = firstOffer(b) < firstOffer(a) ? [b, a] : [a, b];
  const later = made.some(({ since }) => since > changed);
  return { caller, later, rounds: rounds(caller, callee) };
}

function firstOffer(peer: PeerState): number {
  const offer = peer.descriptions.find(({ side, type }) => side === 'local' && type === 'offer');
  return offer?.at ?? (peer.sends.size > 0 ? Number.MAX_VALUE : Infinity);
}

const kindsOf = (media: readonly MediaSection[]) =>
  media.map(({ kind }) => kind).filter((kind) => kind !== 'application');

/** Kinds of the captured tracks that a peer was given to send. */
function sentKinds(world: World, peer: PeerState): string[] {
  const tracks = [...peer.sends].map((ref) => world.tracks.get(ref));
  return tracks.filter((track) => track?.origin === 'capture').map((track) => track!.kind);
}

/** Does the text name the kind, the mid and the direction of each section, and of no other? */
function reads(text: string, media: readonly MediaSection[]): boolean {
  const named = (pattern: RegExp) => (text.toLowerCase().match(pattern) ?? []).join();
  const kinds = named(/audio|video|application/g);
  const directions = named(/sendrecv|sendonly|recvonly|inactive/g);
  return (
    kinds === media.map(({ kind }) => kind).join() &&
    directions === media.map(({ direction }) => direction).join() &&
    media.every(({ mid }) => text.includes(mid))
  );
}

export const checks = defineChecks({
  'audio-only': (world) => {
    const call = callOf(world);
    if (!clickedSince(world, CALL, 1000)) return pending;
    if (!call) return clickedSince(world, CALL) ? fail('no-peers') : pending;
    const [first] = call.rounds;
    const sent = sentKinds(world, call.caller);
    const kinds = first ? kindsOf(first.offer.media) : sent;
    if (kinds.join() === 'audio' && sent.includes('audio')) return pass;
    if (!clickedSince(world, CALL)) return pending;
    return sent.length > 0 ? fail('video-too') : fail('nothing-sent');
  },

  negotiated: (world) => {
    const call = callOf(world);
    const [first] = call?.rounds ?? [];
    const missing = first?.missing ?? 'no-offer';
    if (missing === 'none' && call?.caller.connectionState === 'connected') return pass;
    if (!clickedSince(world, CALL) || endedBy(world, HANG_UP, CALL)) return pending;
    return fail(missing === 'none' ? 'not-connected' : missing);
  },

  'offer-read': (world) => {
    const offer = callOf(world)?.rounds.at(-1)?.offer;
    const said = world.text.get('#sdp')?.trim() ?? '';
    if (offer && reads(said, offer.media)) return pass;
    if (!clickedSince(world, CALL) || endedBy(world, HANG_UP, CALL)) return pending;
    if (!offer) return fail('no-offer');
    if (!said) return fail('silent');
    return said.includes('v=0') ? fail('unread') : fail('misread');
  },

  'video-added': (world) => {
    const since = lastClick(world, VIDEO) ?? Infinity;
    const call = callOf(world);
    const rounds = call?.rounds ?? [];
    const media = world.media.get('#remoteVideo');
    const arrived = shownTrack(world, media, 'remote');
    const added = rounds.findLast(({ offer }) => offer.at >= since && offer.media.some(isVideo));
    const grown = added && added !== rounds[0] && added.missing === 'none';
    if (grown && arrived && media && isMoving(media)) return pass;
    if (!clickedSince(world, VIDEO) || endedBy(world, HANG_UP, VIDEO)) return pending;
    if (endedBy(world, STOP, VIDEO)) return pending;
    if (rounds.length === 0) return fail('no-call');
    if (call?.later) return fail('new-peers');
    if (!sentKinds(world, call!.caller).includes('video')) return fail('not-sent');
    if (!added) return fail('not-offered');
    if (added.missing !== 'none') return fail('not-answered');
    if (shownTrack(world, media, 'capture')) return fail('own-picture');
    return arrived ? fail('still') : fail('not-shown');
  },

  'video-stopped': (world) => {
    const since = lastClick(world, STOP) ?? Infinity;
    const call = callOf(world);
    const rounds = call?.rounds ?? [];
    const sent = rounds.findLast(({ offer }) => offer.at < since && offer.media.some(isVideo));
    const mid = sent?.offer.media.find(isVideo)?.mid;
    const offered = rounds.findLast(({ offer }) => offer.at >= since);
    const section = offered?.offer.media.find((one) => one.mid === mid);
    const audio = offered?.offer.media.some((one) => one.kind === 'audio' && offersToSend(one));
    if (sent && section && !section.rejected && !offersToSend(section)) {
      if (offered?.missing === 'none' && audio) return pass;
    }
    if (!clickedSince(world, STOP) || endedBy(world, HANG_UP, STOP)) return pending;
    if (!sent) return fail('no-video');
    if (!offered) return fail('not-offered');
    if (!section || section.rejected) return fail('removed');
    if (offersToSend(section)) return fail('still-sends');
    return audio ? fail('not-answered') : fail('audio-too');
  },

  'hang-up': (world) => {
    const closed = closedBy(world, HANG_UP);
    if (closed.state !== 'pass') return closed;
    const live = capturedTracks(world).some((track) => track.readyState === 'live');
    if (!live) return pass;
    return clickedSince(world, HANG_UP, 1000) ? fail('still-live') : pending;
  },
});

/** Is it a video section in which this side sends? */
function isVideo(section: MediaSection): boolean {
  return section.kind === 'video' && offersToSend(section);
}
