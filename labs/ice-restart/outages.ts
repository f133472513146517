/** What the simulated networks did to a call: which connections they struck, and what came then. */
import { callsBetween } from '../contract/calls.ts';
import type { Peer } from '../contract/peers.ts';
import { newest } from '../contract/timeline.ts';
import type { World } from '../contract/world.ts';
import { restartsOf } from '../evidence/restarts.ts';

const BY_HAND = ['#startButton', '#hangupButton'];

/** How soon a connection says that it is disconnected, in milliseconds, once a fault is armed. */
const TO_STRIKE = 2000;

/** A network failure, and the connections that it struck. */
export interface Outage {
  /** When the button was pressed, in milliseconds of the run. */
  at: number;
  peers: Peer[];
  /** When the reader ended the call or began anew: what would have become of it is not known. */
  until: number;
}

/** All outages that struck a call, oldest first. */
export function outages(world: World, fault?: string): Outage[] {
  return world.page.faults
    .filter(({ name }) => (fault === undefined ? name.startsWith('network-') : name === fault))
    .map(({ at }) => ({
      at,
      peers: [...world.peers.values()].filter((peer) => isStruck(peer, at)),
      until: handAt(world, at),
    }))
    .filter(({ peers }) => peers.length > 0);
}

/** When the call was next ended or begun anew by hand, in milliseconds of the run. */
export function handAt(world: World, since: number): number {
  const presses = BY_HAND.flatMap((button) => world.page.clicks.get(button) ?? []);
  return Math.min(...presses.filter((at) => at > since));
}

function isStruck({ states }: Peer, at: number): boolean {
  const next = states.connectionState.find((state) => state.at >= at);
  return next?.value === 'disconnected' && next.at < at + TO_STRIKE;
}

/** When a peer came to a state for the first time since an outage began. */
export function firstTime(peer: Peer, state: string, since: number): number | undefined {
  return peer.states.connectionState.find(({ value, at }) => value === state && at >= since)?.at;
}

/** When the last of the peers came back, if all of them have. */
export function backAt({ at, peers }: Outage): number | undefined {
  const times = peers.map((peer) => firstTime(peer, 'connected', at) ?? Infinity);
  const last = Math.max(...times);
  return last === Infinity ? undefined : last;
}

/** ICE restarts that the program began in an outage, in milliseconds of the run. */
export function attempts(world: World, { at, peers }: Outage): number[] {
  return peers.flatMap((peer) => restartsOf(world, peer)).filter((time) => time > at);
}

/** Has the program itself ended the call? */
export const isOver = ({ peers, until }: Outage): boolean =>
  peers.every(({ closedAt = Infinity }) => closedAt < until);

/**
 * Is it still open what becomes of a connection? It is disconnected, or checks the candidates of a
 * restart; the simulated network ends both within seconds.
 */
export const isUndecided = ({ peers }: Outage): boolean =>
  peers.some(({ closedAt, states }) => {
    const now = newest(states.connectionState) ?? '';
    return closedAt === undefined && ['disconnected', 'connecting'].includes(now);
  });

/** When anything last changed about the connections, or the program last tried to. */
export function lastMove(world: World, outage: Outage): number {
  const states = outage.peers.flatMap(({ states }) =>
    [...states.connectionState, ...states.signalingState].map(({ at }) => at),
  );
  return Math.max(outage.at, ...states, ...attempts(world, outage));
}

/** Did the program call anew, with other peers, in place of mending the call? */
export function callsAnew(world: World, { at }: Outage): boolean {
  return callsBetween([...world.peers.values()].filter(({ since }) => since > at)).length > 0;
}
