/** The offers that one peer has made another, and how far each of them got. */
import type { Description } from './exchange.ts';
import type { PeerState } from './world.ts';

/** One offer and its answer: RFC 3264. */
export interface Round {
  /** As it stands at the peer that made it. */
  offer: Description;
  /** As it stands at the peer that made it, once it has. */
  answer?: Description;
  /** What is still to be done: `none` once both descriptions are in force at both peers. */
  missing: 'none' | 'offer-kept' | 'no-answer' | 'answer-kept';
}

/** The negotiations that `caller` began, oldest first. */
export function rounds(caller: PeerState, callee: PeerState): Round[] {
  const offers = caller.descriptions.filter(
    ({ side, type }) => side === 'local' && type === 'offer',
  );
  return offers.map((offer, index) => {
    const until = offers[index + 1]?.at ?? Infinity;
    const find = (peer: PeerState, side: Description['side'], type: string) =>
      peer.descriptions.find(
        (one) => one.side === side && one.type === type && one.at >= offer.at && one.at < until,
      );
    const told = find(callee, 'remote', 'offer');
    const answer = find(callee, 'local', 'answer');
    const heard = find(caller, 'remote', 'answer');
    const missing = !told ? 'offer-kept' : !answer ? 'no-answer' : heard ? 'none' : 'answer-kept';
    return { offer, missing, ...(answer ? { answer } : {}) };
  });
}
