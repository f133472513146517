/** The offers that two peers have made each other, and how far each of them got: RFC 3264. */
import type { Call } from '../contract/calls.ts';
import type { Description, Peer } from '../contract/peers.ts';

/** One offer and its answer. */
export interface Round {
  offerer: Peer;
  /** When its first offer came into force at either peer, in milliseconds of the run. */
  since: number;
  /** The offer, as it stands at the peer that made it. A newer one may have replaced it. */
  offer?: Description;
  /** The offer, as it stands at the other peer. */
  offered?: Description;
  /** The answer, as it stands at the peer that made it. */
  answer?: Description;
  /** The answer, as it stands at the peer that offered. */
  answered?: Description;
}

export type Missing = 'offer-kept' | 'no-answer' | 'answer-kept';

/**
 * The negotiations of a call, oldest first, whichever of the two began them. An answer belongs to
 * the last offer before it. The two ends of one step may come in either order, since a program need
 * not wait for the one before it begins the other.
 */
export function roundsOf({ caller, callee }: Call): Round[] {
  const steps = [caller, callee]
    .flatMap((peer) => peer.descriptions.map((description) => ({ peer, description })))
    .filter(({ description }) => !description.rolledBack)
    .sort((one, other) => one.description.seq - other.description.seq);
  const rounds: Round[] = [];
  for (const { peer, description } of steps) {
    const { side, type } = description;
    const other = peer === caller ? callee : caller;
    const last = rounds.at(-1);
    if (type === 'answer') {
      if (last) last[side === 'local' ? 'answer' : 'answered'] = description;
    } else if (type === 'offer') {
      const end = side === 'local' ? 'offer' : 'offered';
      const offerer = side === 'local' ? peer : other;
      const isAnswered = last?.answer !== undefined || last?.answered !== undefined;
      const goesOn = last?.offerer === offerer && (!isAnswered || last[end] === undefined);
      if (goesOn) last[end] = description;
      else rounds.push({ offerer, since: description.at, [end]: description });
    }
  }
  return rounds;
}

/** What is still to be done until both descriptions are in force at both peers, if anything is. */
export function missingOf({ offer, offered, answer, answered }: Round): Missing | undefined {
  // The newest offer has arrived if what has arrived has its sections; they never grow fewer.
  if (!offer || offered?.media.length !== offer.media.length) return 'offer-kept';
  if (!answer) return 'no-answer';
  return answered ? undefined : 'answer-kept';
}

/** What a peer has said of itself in a round. */
export function saidBy({ offerer, offer, answer }: Round, peer: Peer): Description | undefined {
  return peer === offerer ? offer : answer;
}
