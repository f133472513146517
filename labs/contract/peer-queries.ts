/** Questions about one peer connection. */
import type { Description, Peer, StateName } from './peers.ts';
import { newest } from './timeline.ts';
import type { Ref } from './trace.ts';

/** A state of the peer now: W3C "WebRTC", section 4.3. */
export function stateOf(peer: Peer, name: StateName): string {
  return newest(peer.states[name]) ?? '';
}

export const isClosed = ({ closedAt }: Peer): boolean => closedAt !== undefined;

/** Its descriptions of one side and type that were not rolled back, oldest first. */
export function descriptionsOf(
  peer: Peer,
  side: Description['side'],
  type?: 'offer' | 'answer',
): Description[] {
  return peer.descriptions.filter(
    (one) => one.side === side && !one.rolledBack && (type === undefined || one.type === type),
  );
}

/** The newest description of one side. */
export function descriptionOf(peer: Peer, side: Description['side']): Description | undefined {
  return descriptionsOf(peer, side).at(-1);
}

/** Tracks that it has been given to send, by whichever call, whether or not it still does. */
export function everSent(peer: Peer): Ref[] {
  const refs = [...peer.senders.values()].flat().map(({ value }) => value);
  return [...new Set(refs)].filter((ref) => ref !== undefined);
}

/** Tracks that it sends now. */
export function sendsNow(peer: Peer): Ref[] {
  return [...peer.senders.values()].map(newest).filter((ref) => ref !== undefined);
}

/** The lines of the candidates that it has gathered, without the end of candidates. */
export function gatheredLines({ gathered }: Peer): string[] {
  return gathered.map(({ line }) => line).filter((line) => line !== '');
}

/**
 * The lines of the candidates that it has been given, one by one or within a description: a program
 * may wait until all are gathered and exchange whole descriptions.
 */
export function givenLines(peer: Peer): Set<string> {
  const within = descriptionsOf(peer, 'remote').flatMap(({ media }) =>
    media.flatMap(({ candidates }) => candidates),
  );
  // A peer that never gets a description refuses all; that is the fault of whoever keeps it back.
  const isWaiting = descriptionsOf(peer, 'remote').length === 0;
  const added = peer.added
    .filter(
      ({ outcome, error }) =>
        outcome !== 'refused' || (isWaiting && error?.name === 'InvalidStateError'),
    )
    .map(({ line }) => line);
  return new Set([...within, ...added].filter((line) => line !== '').map(withoutExtensions));
}

/** Was at least one candidate that `from` has gathered given to `to`? */
export function candidateReached(from: Peer, to: Peer): boolean {
  const given = givenLines(to);
  return gatheredLines(from).some((line) => given.has(withoutExtensions(line)));
}

/**
 * A candidate's line up to its addresses. Browsers put extensions behind them (`ufrag`,
 * `network-cost`) that a line of a description need not have: RFC 8839, section 5.1.
 */
export function withoutExtensions(line: string): string {
  return line
    .replace(/^a=/, '')
    .replace(/ (generation|ufrag|network-id|network-cost) .*$/, '')
    .trim();
}
