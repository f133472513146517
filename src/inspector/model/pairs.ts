/** Which of the things that left arrived where: found by their content, never by their time. */
import type { PeerId, Source } from './recording.ts';
import { passagesOf, type Passage } from './departures.ts';

/** Something under way, with both of its ends as far as they are known. */
export interface Transfer {
  from?: Passage;
  to?: Passage;
  /** It came within the other side's description, and no call of its own brought it. */
  within?: boolean;
}

/** Pairs everything that left any source with what entered any. */
export function transfersOf(sources: readonly Source[]): Transfer[] {
  const all = sources.map(passagesOf);
  const left = all.flatMap((one) => one.left);
  const entered = all.flatMap((one) => one.entered);
  const waiting = new Map<string, Passage[]>();
  for (const passage of left) {
    for (const key of passage.keys) {
      const name = `${passage.cargo} ${key}`;
      const queue = waiting.get(name);
      if (queue) queue.push(passage);
      else waiting.set(name, [passage]);
    }
  }
  const arrived = new Map<Passage, Passage>();
  const fromNowhere: Transfer[] = [];
  for (const passage of entered) {
    const from = senderOf(passage, waiting, arrived);
    if (from) arrived.set(from, passage);
    else fromNowhere.push({ to: passage });
  }
  const within = candidatesWithin(entered);
  const transfers = left.map((from): Transfer => {
    const to = arrived.get(from);
    if (to) return { from, to };
    const carrier = from.cargo === 'candidate' ? within.get(from.keys[0]!) : undefined;
    return carrier && carrier.peer !== from.peer ? { from, to: carrier, within: true } : { from };
  });
  return [...transfers, ...fromNowhere];
}

/** The first that left elsewhere with the same content and has not arrived yet. */
function senderOf(
  { cargo, keys, peer, source }: Passage,
  waiting: ReadonlyMap<string, readonly Passage[]>,
  arrived: ReadonlyMap<Passage, Passage>,
): Passage | undefined {
  for (const key of keys) {
    const found = waiting
      .get(`${cargo} ${key}`)
      ?.find(
        (one) =>
          !arrived.has(one) && (cargo === 'signal' ? one.source !== source : one.peer !== peer),
      );
    if (found) return found;
  }
  return undefined;
}

/** Candidates that descriptions brought, by their lines. */
function candidatesWithin(entered: readonly Passage[]): Map<string, Passage> {
  const within = new Map<string, Passage>();
  for (const passage of entered) {
    if (passage.cargo !== 'description' || passage.outcome === 'refused') continue;
    for (const [, line] of passage.sdp!.matchAll(/^a=(candidate:.*?)\r?$/gm)) {
      const key = line!.replace(/ (generation|ufrag|network-id|network-cost) .*$/, '').trim();
      if (!within.has(key)) within.set(key, passage);
    }
  }
  return within;
}

/**
 * The partner of each peer: the one that its descriptions went to or came from. Peers of a page
 * that have exchanged nothing yet are partners where they are the only two left.
 */
export function partnersOf(
  transfers: readonly Transfer[],
  peers: readonly PeerId[],
): Map<PeerId, PeerId> {
  const partners = new Map<PeerId, PeerId>();
  for (const cargo of ['description', 'candidate'] as const) {
    for (const { from, to } of transfers) {
      if (from?.cargo !== cargo || !to || !from.peer || !to.peer) continue;
      if (!partners.has(from.peer)) partners.set(from.peer, to.peer);
      if (!partners.has(to.peer)) partners.set(to.peer, from.peer);
    }
  }
  const single = peers.filter((peer) => !partners.has(peer));
  const foreign = new Set(
    transfers
      .filter(({ from, to }) => !from && to?.cargo === 'description')
      .map(({ to }) => to!.peer),
  );
  const [one, other, third] = single.filter((peer) => !foreign.has(peer));
  if (one && other && !third) {
    partners.set(one, other);
    partners.set(other, one);
  }
  return partners;
}
