/** What the two tabs did each time their offers crossed. Each crossing is judged by itself. */
import { stateOf } from '../contract/peer-queries.ts';
import type { Peer } from '../contract/peers.ts';
import { textOf } from '../contract/queries.ts';
import { clicksInEither, newestTabCall } from '../contract/two-tab-queries.ts';
import type { World } from '../contract/world.ts';
import { negotiations, type During, type Negotiation } from './negotiations.ts';

/** One tab's peer and how it negotiates. */
interface End {
  peer: Peer;
  negotiation: Negotiation;
  /** What is to be added to its times to have those of the first tab's run. */
  began: number;
}

/** From one press of the button to the next. */
export interface Crossing {
  /** How many of the two gave up an offer of their own for the other's. */
  yielded: number;
  /** What the tab that took the first place was doing when it accepted an offer. */
  first: During[];
  /** One end yielded, and the other has the answer to the offer that it stood by. */
  settled: boolean;
}

/** The ends of the newest call; the tab that took the first place in front. */
export function endsOf(world: World): [End, End] | undefined {
  const { here, there } = newestTabCall(world);
  const { other } = world;
  if (!here || !there || !other) return undefined;
  const end = (one: World, peer: Peer): End => ({
    peer,
    negotiation: one.of(negotiations).get(peer.ref)!,
    began: one.began,
  });
  const ends: [End, End] = [end(world, here), end(other, there)];
  // The lesson gives the first place to the tab that came first, which may be the other one.
  return /^first/.test(textOf(other, '#role')) ? [ends[1], ends[0]] : ends;
}

/**
 * All crossings, oldest first.
 *
 * @param button the button that makes two offers cross
 */
export function crossings(world: World, button: string): Crossing[] {
  const ends = endsOf(world);
  if (!ends) return [];
  const presses = clicksInEither(world, button);
  return presses.map((at, index) => crossingIn(ends, at, presses[index + 1] ?? Infinity));
}

function crossingIn(ends: [End, End], from: number, until: number): Crossing {
  const within = (time: number) => time >= from && time < until;
  const during = ({ negotiation, began }: End) =>
    negotiation.accepted.filter(({ at }) => within(at + began)).map((one) => one.during);
  const yields = (end: End) => during(end).some((one) => one !== 'idle');
  const yielded = ends.filter(yields);
  const [firm] = yielded.length === 1 ? ends.filter((end) => !yields(end)) : [];
  const settled =
    firm !== undefined &&
    stateOf(firm.peer, 'connectionState') === 'connected' &&
    firm.negotiation.answered.some((at) => within(at + firm.began));
  return { yielded: yielded.length, first: during(ends[0]), settled };
}
