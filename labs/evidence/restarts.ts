/** ICE restarts that the program began: W3C "WebRTC", section 4.4.2, and RFC 8839, section 5.4. */
import type { Evidence } from '../contract/evidence.ts';
import { descriptionsOf } from '../contract/peer-queries.ts';
import type { Peer } from '../contract/peers.ts';
import { member } from '../contract/read-json.ts';
import type { Ref } from '../contract/trace.ts';
import type { World } from '../contract/world.ts';

/** When each peer was asked for an ICE restart, in milliseconds of the run. */
export type Requests = Map<Ref, number[]>;

/** Calls that ask for a restart: `restartIce()`, and the option of the offer that is older. */
export const requests: Evidence<Requests> = {
  begin: () => new Map(),
  take(all, event) {
    if (event.kind !== 'call') return;
    const { method, args, on, at } = event;
    const asks =
      method === 'restartIce' ||
      (method === 'createOffer' && args.some((one) => member(one, 'iceRestart') === true));
    if (asks) all.set(on, [...(all.get(on) ?? []), at]);
  },
};

/**
 * When a peer began ICE restarts, in milliseconds of the run: when it was asked to, and when it made
 * an offer with a new user name fragment without having been asked by such a call.
 */
export function restartsOf(world: World, peer: Peer): number[] {
  const asked = world.of(requests).get(peer.ref) ?? [];
  const local = descriptionsOf(peer, 'local');
  const unasked = local.filter(({ type, ufrag, at }, index) => {
    const before = local[index - 1];
    if (type !== 'offer' || !before || before.ufrag === ufrag) return false;
    return !asked.some((time) => time > before.at && time <= at);
  });
  return [...asked, ...unasked.map(({ at }) => at)].sort((one, other) => one - other);
}

/** Has a peer, since that time, got a description of the side with a new user name fragment? */
export function hasNewFragment(peer: Peer, side: 'local' | 'remote', since: number): boolean {
  const all = descriptionsOf(peer, side);
  const before = all.findLast(({ at }) => at <= since)?.ufrag;
  return all.some(({ at, ufrag }) => at > since && ufrag !== before);
}
