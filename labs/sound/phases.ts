/** A run of this lab in phases: what was so between one press and the next. */
import { newestCall } from '../contract/calls.ts';
import { capturedTracks } from '../contract/queries.ts';
import type { Ref } from '../contract/trace.ts';
import type { TrackState } from '../contract/tracks.ts';
import type { World } from '../contract/world.ts';
import { listening, valueAt, type Heard } from './listening.ts';

/** From a press to the next one, or until now; in milliseconds of the run. */
export interface Phase {
  from: number;
  until: number;
  isOver: boolean;
}

/** A phase that was over sooner tells nothing: silence takes that long to be told from a pause. */
const TELLING = 2500;

const BUTTONS = [
  '#callButton',
  '#beCalledButton',
  '#muteButton',
  '#unmuteButton',
  '#holdButton',
  '#resumeButton',
  '#hangupButton',
];

export const callOf = (world: World) => newestCall(world.peers.values());

/** The newest phase that began with a press of this button. */
export function phaseOf(world: World, button: string): Phase | undefined {
  const from = world.page.clicks.get(button)?.at(-1);
  if (from === undefined) return undefined;
  const later = BUTTONS.flatMap((one) => world.page.clicks.get(one) ?? []).filter(
    (at) => at > from,
  );
  return { from, until: Math.min(world.now, ...later), isOver: later.length > 0 };
}

export const wasShort = ({ from, until, isOver }: Phase): boolean =>
  isOver && until - from < TELLING;

/** The remote tracks of sound that belonged to an open connection at that time. */
function farTracks(world: World, time: number): TrackState[] {
  return [...world.tracks.values()].filter(({ kind, origin, peer }) => {
    const { closedAt = Infinity } = world.peers.get(peer ?? '') ?? {};
    return kind === 'audio' && origin === 'remote' && closedAt > time;
  });
}

/** What arrived at the far end at a time. Where there are several tracks, the loudest counts. */
export function heardAt(world: World, time: number): Heard {
  const { heard } = world.of(listening);
  const all = farTracks(world, time).map(({ ref }) => valueAt(heard.get(ref), time));
  return (['sound', 'silence'] as const).find((one) => all.includes(one)) ?? 'nothing';
}

/** Did any sound arrive between two times? */
export function wasHeard(world: World, from: number, until: number): boolean {
  return stretches(world).some(
    (one) => one.heard === 'sound' && one.from <= until && one.until >= from,
  );
}

/** Was an element of the page muted at a time? */
export const isMutedAt = (world: World, time: number): boolean =>
  [...world.of(listening).muted.values()].some((timeline) => valueAt(timeline, time));

/** A stretch of time in which the same arrived. */
export interface Stretch {
  heard: Heard;
  from: number;
  until: number;
}

/** All stretches of what has arrived, on the tracks that ever brought sound. */
export function stretches(world: World): Stretch[] {
  return [...world.of(listening).heard].flatMap(([ref, timeline]) => {
    if (!timeline.some(({ value }) => value === 'sound')) return [];
    const { closedAt = world.now } = world.peers.get(world.tracks.get(ref)?.peer ?? '') ?? {};
    // Before the first sound, packets of silence may come from a sender that has not begun.
    const begun = timeline.slice(timeline.findIndex(({ value }) => value === 'sound'));
    return begun.map(({ value, at }, index) => ({
      heard: value,
      from: at,
      until: begun[index + 1]?.at ?? Math.min(closedAt, world.now),
    }));
  });
}

/** Microphones that were open at a time. */
export const openAt = (world: World, time: number): TrackState[] =>
  capturedTracks(world).filter(
    ({ kind, since, ended = Infinity }) => kind === 'audio' && since <= time && ended > time,
  );

export const isEnabledAt = (world: World, { ref }: TrackState, time: number): boolean =>
  valueAt(world.of(listening).enabled.get(ref), time) !== false;

/** The track of sound that the newest call sends, or sent last. */
export function sentTrack(world: World): TrackState | undefined {
  const call = callOf(world);
  const sent = [call?.caller, call?.callee]
    .flatMap((peer) => [...(peer?.senders.values() ?? [])])
    .map((timeline) => timeline.findLast(({ value }) => value !== undefined)?.value)
    .map((ref: Ref | undefined) => world.tracks.get(ref ?? ''));
  return sent.find((track) => track?.kind === 'audio' && track.origin === 'capture');
}

/** Is what is sent still disabled, although Unmute was pressed? */
export function isSentMuted(world: World): boolean {
  const track = sentTrack(world);
  return track !== undefined && !isEnabledAt(world, track, world.now);
}
