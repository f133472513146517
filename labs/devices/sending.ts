/** What a call sends of one kind, over all its senders, and what of it arrives. */
import { newestCall, type Call } from '../contract/calls.ts';
import { descriptionsOf } from '../contract/peer-queries.ts';
import type { Peer } from '../contract/peers.ts';
import type { Ref } from '../contract/trace.ts';
import type { TrackState } from '../contract/tracks.ts';
import type { World } from '../contract/world.ts';

/** A track that a sender of a call has in it now. */
export interface Sending {
  track: TrackState;
  /** Since when, in milliseconds of the run. */
  since: number;
  /** Tracks at the other end that may show it: one, unless that cannot be told. */
  remote: TrackState[];
}

export const callOf = (world: World): Call | undefined => newestCall(world.peers.values());

/** The videos that either end of the newest call sends. */
export function sentVideos(world: World): Sending[] {
  const call = callOf(world);
  if (!call) return [];
  const { caller, callee } = call;
  return [...sentBy(world, caller, callee), ...sentBy(world, callee, caller)];
}

function sentBy(world: World, from: Peer, to: Peer): Sending[] {
  const own = receivedBy(world, from);
  const received = receivedBy(world, to).filter(({ kind }) => kind === 'video');
  // Each sender has a receiver beside it, in the same transceiver; that tells its kind even while
  // it sends nothing. The transceivers of two peers that belong together come in the same order.
  const videos = [...from.senders.values()].filter((_, at) => own[at]?.kind !== 'audio');
  return videos.flatMap((timeline, at) => {
    const last = timeline.at(-1);
    const track = world.tracks.get(last?.value ?? '');
    if (!last || track?.kind !== 'video') return [];
    const isSure = videos.length === received.length;
    return [{ track, since: last.at, remote: isSure ? [received[at]!] : received }];
  });
}

const receivedBy = (world: World, { ref }: Peer): TrackState[] =>
  [...world.tracks.values()].filter(({ origin, peer }) => origin === 'remote' && peer === ref);

/** Has any sender of the newest call ever had a video to send? */
export const everSentVideo = (world: World): boolean => {
  const call = callOf(world);
  return [call?.caller, call?.callee].some((peer) =>
    [...(peer?.senders.values() ?? [])].flat().some(({ value }) => isVideo(world, value)),
  );
};

const isVideo = (world: World, ref: Ref | undefined) =>
  world.tracks.get(ref ?? '')?.kind === 'video';

/** Elements that show what is sent, wherever the page keeps them. */
const elementsOf = (world: World, { remote }: Sending) =>
  [...world.media.values()].filter(({ tracks }) => remote.some(({ ref }) => tracks.includes(ref)));

export const isShown = (world: World, sending: Sending): boolean =>
  elementsOf(world, sending).length > 0;

/** After this the frames of the last track are through, in milliseconds. */
const IN_FLIGHT = 200;

/** Has an element shown frames of it since a time in milliseconds of the run? */
export function arrives(world: World, sending: Sending, time = 0): boolean {
  const since = Math.max(sending.since, time) + IN_FLIGHT;
  return elementsOf(world, sending).some(({ moved = -1 }) => moved >= since);
}

/**
 * Was an existing call negotiated anew, or replaced by another one, after that time? A press of
 * Start may do either.
 */
export function isRenegotiated(world: World, time: number, started: number): boolean {
  const call = callOf(world);
  if (!call || started > time) return false;
  const offers = [call.caller, call.callee]
    .flatMap((peer) => descriptionsOf(peer, 'local', 'offer'))
    .toSorted((a, b) => a.seq - b.seq);
  return call.since > time || offers.slice(1).some(({ at }) => at > time);
}
