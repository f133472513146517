/**
 * Which peers talk to each other. It is read off their descriptions and not off the order in which
 * they were made: a program may make the callee first, or a peer that only looks at the codecs.
 */
import type { Description, Peer } from './peers.ts';
import { descriptionsOf, everSent } from './peer-queries.ts';
import { lastClick } from './queries.ts';
import type { World } from './world.ts';

/** Two peers of which at least one has been given a description of the other. */
export interface Call {
  /** The one that offered first. */
  caller: Peer;
  callee: Peer;
  /** When its first description was set, in milliseconds of the run. */
  since: number;
}

/** Does `to` have a description that `from` has made? */
function hasDescriptionOf(to: Peer, from: Peer): boolean {
  const made = from.descriptions.filter(({ side }) => side === 'local');
  return to.descriptions.some(
    (one) => one.side === 'remote' && made.some((other) => isSame(one, other)),
  );
}

/** Programs may rewrite a description; its session or its ICE user name fragment stays. */
const isSame = (one: Description, other: Description): boolean =>
  one.type === other.type &&
  ((one.session !== '' && one.session === other.session) ||
    (one.ufrag !== '' && one.ufrag === other.ufrag));

const firstOffer = (peer: Peer): number =>
  descriptionsOf(peer, 'local', 'offer')[0]?.seq ?? Infinity;

/** The calls between the given peers, oldest first. */
export function callsBetween(peers: readonly Peer[], others: readonly Peer[] = peers): Call[] {
  const calls: Call[] = [];
  for (const one of peers) {
    for (const other of others) {
      const isKnown = calls.some(({ caller, callee }) =>
        [caller, callee].every((peer) => peer === one || peer === other),
      );
      if (one === other || isKnown) continue;
      if (!hasDescriptionOf(one, other) && !hasDescriptionOf(other, one)) continue;
      const [caller, callee] = isCaller(one, other) ? [one, other] : [other, one];
      calls.push({ caller, callee, since: caller.descriptions[0]?.at ?? caller.since });
    }
  }
  return calls.sort((a, b) => a.since - b.since);
}

/** The two may be of different tabs, whose positions do not compare. */
function isCaller(one: Peer, other: Peer): boolean {
  const [mine, its] = [firstOffer(one), firstOffer(other)];
  if (mine === Infinity || its === Infinity) return mine <= its;
  const answersFirst = (peer: Peer) =>
    peer.descriptions[0]?.type === 'answer' || peer.descriptions[0]?.side === 'remote';
  if (answersFirst(one) !== answersFirst(other)) return answersFirst(other);
  return mine <= its;
}

/**
 * The peers of the newest call, caller first. Where no description has gone from one to another,
 * the newest two that the program has done anything with, and then the one that offers or sends is
 * the caller.
 *
 * @param since peers that were made before, in milliseconds of the run, do not count
 */
export function newestCall(peers: Iterable<Peer>, since = 0): Call | undefined {
  const all = [...peers].filter((peer) => peer.since >= since);
  const call = callsBetween(all).at(-1);
  if (call) return call;
  const busy = all.filter(({ descriptions }) => descriptions.length > 0);
  const [a, b] = (busy.length >= 2 ? busy : all).slice(-2);
  if (!a || !b) return undefined;
  const isSecond = weight(b) > weight(a);
  const [caller, callee] = isSecond ? [b, a] : [a, b];
  return { caller, callee, since: caller.since };
}

/**
 * The call that the newest press of a button has begun.
 *
 * @param buttons all buttons that begin a call: with the next press another call begins
 */
export function callBegunBy(
  world: World,
  button: string,
  buttons: readonly string[],
): Call | undefined {
  const began = lastClick(world, button) ?? Infinity;
  const presses = buttons.flatMap((one) => world.page.clicks.get(one) ?? []);
  const until = Math.min(...presses.filter((at) => at > began));
  // A program may make its peers ahead; what counts is when it began to use them.
  const used = [...world.peers.values()].filter(({ since, descriptions }) => {
    const at = descriptions[0]?.at ?? since;
    return at >= began && at < until;
  });
  return newestCall(used);
}

/** What speaks for a peer being the caller, where no description has been exchanged. */
function weight(peer: Peer): number {
  const offers = descriptionsOf(peer, 'local', 'offer').length > 0 ? 2 : 0;
  return offers + (everSent(peer).length > 0 ? 1 : 0);
}

/** Peers of the program that belong to a call, or would have: all but those it only tried out. */
export function peersOfCalls(peers: Iterable<Peer>): Peer[] {
  const all = [...peers];
  const calls = callsBetween(all);
  if (calls.length === 0) return all;
  return all.filter((peer) =>
    calls.some(({ caller, callee }) => caller === peer || callee === peer),
  );
}
