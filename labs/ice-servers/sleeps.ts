/** What became of a call when an hour had passed in sleep. */
import { callsBetween } from '../contract/calls.ts';
import type { Peer } from '../contract/peers.ts';
import { newest } from '../contract/timeline.ts';
import type { World } from '../contract/world.ts';
import { restartsOf } from '../evidence/restarts.ts';
import { errorsOf } from './gathering.ts';

/** How soon a connection says that it is disconnected, in milliseconds, once the hour has passed. */
const TO_STRIKE = 1000;

export interface Sleep {
  /** When the button was pressed, in milliseconds of the run. */
  at: number;
  /** The connections that were lost. */
  peers: Peer[];
}

/** The newest sleep, if it struck a call. */
export function newestSleep(world: World): Sleep | undefined {
  const at = sleptAt(world);
  if (at === undefined) return undefined;
  const peers = [...world.peers.values()].filter(({ states }) => {
    const next = states.connectionState.find((state) => state.at >= at);
    return next?.value === 'disconnected' && next.at < at + TO_STRIKE;
  });
  return peers.length > 0 ? { at, peers } : undefined;
}

export const sleptAt = (world: World): number | undefined =>
  world.page.faults.findLast(({ name }) => name === 'network-sleep')?.at;

/** Is a peer connected again? */
export const isBack = ({ at }: Sleep, { states }: Peer): boolean =>
  states.connectionState.some((state) => state.at > at && state.value === 'connected');

/** ICE restarts that the program began since. */
export const restartsSince = (world: World, { at, peers }: Sleep): number[] =>
  peers.flatMap((peer) => restartsOf(world, peer)).filter((time) => time > at);

/** Is it still open what becomes of a connection? The simulated network ends both within seconds. */
export const isUndecided = ({ peers }: Sleep): boolean =>
  peers.some(({ closedAt, states }) => {
    const now = newest(states.connectionState) ?? '';
    return closedAt === undefined && ['disconnected', 'connecting'].includes(now);
  });

/** When anything last changed about the connections, or the program last tried to. */
export function lastMove(world: World, sleep: Sleep): number {
  const states = sleep.peers.flatMap((peer) => [
    ...[...peer.states.connectionState, ...peer.states.signalingState].map(({ at }) => at),
    ...errorsOf(world, peer).map(({ at }) => at),
  ]);
  return Math.max(sleep.at, ...states, ...restartsSince(world, sleep));
}

/** Did the program call anew, with other peers? */
export const callsAnew = (world: World, { at }: Sleep): boolean =>
  callsBetween([...world.peers.values()].filter(({ since }) => since > at)).length > 0;
