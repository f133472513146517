/** What a press of the button that ends a call has closed, and what it has left open. */
import { callsBetween, peersOfCalls } from './calls.ts';
import type { Peer } from './peers.ts';
import type { TrackState } from './tracks.ts';
import { capturedTracks } from './queries.ts';
import type { World } from './world.ts';

/** How long a program may take to close what it has open, in milliseconds. */
export const TO_CLOSE = 1000;

export interface HangUp {
  /** When the button was pressed, in milliseconds of the run. */
  at: number;
  /** Had any peer been given a description of another? There is nothing to hang up before. */
  connected: boolean;
  /** Peers that the press has closed. */
  closed: Peer[];
  /** Peers of the newest call that it has left open, and those of calls before it. */
  open: Peer[];
  openBefore: Peer[];
  /** Captured tracks that it has left on. */
  tracks: TrackState[];
}

/**
 * All presses of a button that ends a call, oldest first. A peer that closes later than `TO_CLOSE`
 * was closed by something else.
 *
 * @param button `#hangupButton`
 */
export function hangUps(world: World, button: string): HangUp[] {
  return (world.page.clicks.get(button) ?? []).map((at) => {
    const made = [...world.peers.values()].filter(({ since }) => since <= at);
    const peers = peersOfCalls(made);
    const newest = callsBetween(made).at(-1);
    const isNewest = (peer: Peer) =>
      newest ? peer === newest.caller || peer === newest.callee : peers.slice(-2).includes(peer);
    const open = peers.filter(({ closedAt = Infinity }) => closedAt > at + TO_CLOSE);
    return {
      at,
      connected: made.some((peer) => peer.descriptions.some(({ side }) => side === 'remote')),
      closed: peers.filter(({ closedAt = -1 }) => closedAt >= at && closedAt <= at + TO_CLOSE),
      open: open.filter(isNewest),
      openBefore: open.filter((peer) => !isNewest(peer)),
      tracks: capturedTracks(world).filter(
        ({ since, ended = Infinity }) => since <= at && ended > at + TO_CLOSE,
      ),
    };
  });
}

/** Has the press ended the call, and left nothing open? */
export function isClean({ connected, closed, open, openBefore }: HangUp): boolean {
  return connected && closed.length > 0 && open.length === 0 && openBefore.length === 0;
}

/** The newest press that found something to end: a second one right after it has nothing to do. */
export function tellingHangUp(presses: readonly HangUp[]): HangUp | undefined {
  return (
    presses.findLast(
      ({ closed, open, openBefore }) => closed.length + open.length + openBefore.length > 0,
    ) ?? presses.at(-1)
  );
}
