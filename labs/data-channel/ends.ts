/** Which channels belong together, and which of them a check is about. */
import { newestCall } from '../contract/calls.ts';
import type { Peer } from '../contract/peers.ts';
import type { World } from '../contract/world.ts';
import { channels, type ChannelState } from '../evidence/channels.ts';

/** The two ends of one channel: the one that was made, and the one at the other connection. */
export interface Ends {
  near: ChannelState;
  far?: ChannelState;
}

export const allChannels = (world: World): ChannelState[] => [...world.of(channels).values()];

/** The two connections of the newest attempt; none where there are not two. */
export function connections(world: World): Peer[] {
  const call = newestCall(world.peers.values());
  return call ? [call.caller, call.callee] : [];
}

/** The channels of the newest attempt, oldest first, each with its other end where that is known. */
export function ends(world: World): Ends[] {
  const refs = connections(world).map(({ ref }) => ref);
  const all = allChannels(world).filter(({ peer }) => refs.length === 0 || refs.includes(peer!));
  const free = new Set(all);
  const pairs: Ends[] = [];
  for (const near of all) {
    if (near.announced || !free.delete(near)) continue;
    const far = [...free].find((one) => one.peer !== near.peer && isOtherEnd(near, one));
    if (far) free.delete(far);
    pairs.push({ near, ...(far && { far }) });
  }
  return pairs;
}

/** A channel negotiated by hand is made at both connections, and announced at neither. */
function isOtherEnd(near: ChannelState, other: ChannelState): boolean {
  return near.negotiated
    ? other.negotiated && other.id === near.id
    : other.announced && other.label === near.label;
}

/** The channel that a learner is told about: the newest that got furthest. */
export function tellingEnds(world: World): Ends | undefined {
  const pairs = ends(world);
  return pairs.findLast(({ near }) => near.openedAt !== undefined) ?? pairs.at(-1);
}
