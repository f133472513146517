/** Which pair of candidates would carry a call between two simulated networks, if any. */
import { blocksUdp, modelOf, type ChosenNetwork, type FoundCandidate } from './gather.ts';
import { tryPairs } from './model.ts';

/** One end of a call. */
export interface End<C extends FoundCandidate> {
  network: ChosenNetwork;
  /** What it has found and the other end has been told of. */
  candidates: readonly C[];
}

const typed = <C extends FoundCandidate>({ candidates }: End<C>, type: C['type']) =>
  candidates.find((one) => one.type === type);

/** Nothing is sent to or from a host address where no UDP passes. */
const usable = <C extends FoundCandidate>({ network, candidates }: End<C>): C[] =>
  candidates.filter(({ type }) => type === 'relay' || !blocksUdp(network));

/**
 * The best pair that works, as the ends would name it.
 *
 * @returns nothing where no pair works
 */
export function pairBetween<C extends FoundCandidate>(
  here: End<C>,
  there: End<C>,
): { here: C; there: C } | undefined {
  const outside = { here: typed(here, 'srflx'), there: typed(there, 'srflx') };
  // A hole is punched from both sides. Whoever has no outside address, or has not told it, is not
  // written to, so its router lets nobody in: as if it were symmetric.
  const canPunch = outside.here && outside.there;
  const { checks, outcome } = tryPairs(
    { a: usable(here), b: usable(there) },
    canPunch
      ? { a: modelOf(here.network), b: modelOf(there.network) }
      : { a: 'symmetric', b: 'symmetric' },
  );
  const last = checks.at(-1);
  if (!last || outcome === 'failed') return undefined;
  // What leaves from the host address is seen at the outside one, and named so by browsers. A
  // symmetric NAT has yet another for each destination.
  const isSeen = last.a.type === 'host' && here.network === 'home' && outside.here;
  return { here: isSeen ? outside.here! : last.a, there: last.b };
}
