/** What a press of Hang up has done in both tabs. */
import type { Peer } from '../contract/peers.ts';
import { clicksInEither } from '../contract/two-tab-queries.ts';
import type { World } from '../contract/world.ts';

/** How long the other tab may take to learn of a hang-up, in milliseconds. */
export const TO_LEARN = 1500;

export interface TabHangUp {
  /** When it was pressed, and until when a peer that closes does so because of it. */
  at: number;
  until: number;
  /** Had any peer been given a description? There is nothing to hang up before. */
  connected: boolean;
  /** Whether a peer of each tab has been left open: of this one, then of the other. */
  open: boolean[];
  /** Has the press closed any peer? */
  closes: boolean;
}

/**
 * All presses, oldest first, in milliseconds of this tab's run. A peer that closes after a new call,
 * after a reload of the other tab, or much later, is closed by something else.
 *
 * @param call the button that begins a call
 */
export function tabHangUps(world: World, hangUp: string, call: string): TabHangUp[] {
  const runs = [world.other, world.otherBefore].flatMap((run) => run ?? []);
  return clicksInEither(world, hangUp).flatMap((at) => {
    const there = runs.find(({ began }) => began <= at);
    // The run of the other tab that could have heard it is not known any more.
    if (!there && runs.length > 0) return [];
    const later = [...clicksInEither(world, call), ...runs.map(({ began }) => began)];
    const until = Math.min(at + TO_LEARN, ...later.filter((time) => time > at));
    const ends = [world, ...(there ? [there] : [])].map(({ peers, began }) =>
      [...peers.values()]
        .filter(({ since, descriptions }) => since + began <= at && descriptions.length > 0)
        .map((peer) => ({ peer, closed: (peer.closedAt ?? Infinity) + began })),
    );
    return {
      at,
      until,
      connected: ends.flat().some(({ peer }) => hasRemote(peer)),
      open: ends.map((peers) => peers.some(({ closed }) => closed > until)),
      closes: ends.flat().some(({ closed }) => closed >= at && closed <= until),
    };
  });
}

const hasRemote = ({ descriptions }: Peer) => descriptions.some(({ side }) => side === 'remote');

/** Did it end a call in both tabs? */
export const isClean = ({ connected, open, closes }: TabHangUp): boolean =>
  connected && closes && !open.includes(true);

/** The newest press that found something to end: a second one right after it has nothing to do. */
export function tellingTabHangUp(presses: readonly TabHangUp[]): TabHangUp | undefined {
  return presses.findLast(({ closes, open }) => closes || open.includes(true)) ?? presses.at(-1);
}
