import { clickedInEither, remoteMoves, worlds } from '../contract/both-tabs.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import type { PeerState, World } from '../contract/world.ts';

const BOTH = '#bothButton';

/** What the two ends did with offers that crossed. */
interface Crossing {
  ends: [PeerState, PeerState];
  /** Ends that accepted an offer although they had one of their own under way. */
  yielded: PeerState[];
  /** What the end that should have stood firm was doing when it accepted one. */
  wrongly: PeerState['negotiation']['taken'];
}

const newest = (world: World | undefined) => [...(world?.peers.values() ?? [])].at(-1);

function crossing(world: World): Crossing | undefined {
  const [here, there] = [newest(world), newest(world.other)];
  if (!here || !there) return undefined;
  // The lesson makes the first tab the impolite one; where both yield, it is the one at fault.
  const firstIsThere = /^first/.test(world.other?.text.get('#role') ?? '');
  const ends: Crossing['ends'] = firstIsThere ? [there, here] : [here, there];
  const yielded = ends.filter(({ negotiation }) =>
    negotiation.taken.some((during) => during !== 'idle'),
  );
  return { ends, yielded, wrongly: yielded.length === 2 ? ends[0].negotiation.taken : [] };
}

/**
 * How many crossings have come out right: one end yielded, and the other has the answer to the
 * offer that it stood by. Whatever it did wrong before stands before that answer in its trace.
 */
function settled(crossed: Crossing): number {
  if (crossed.yielded.length !== 1) return 0;
  const firm = crossed.ends.find((end) => !crossed.yielded.includes(end))!;
  return firm.connectionState === 'connected' ? firm.negotiation.answered : 0;
}

/** Has an error of `addIceCandidate` been left for nobody to catch? */
function candidateErrorUncaught(world: World): boolean {
  return worlds(world).some(({ peers, uncaught }) =>
    [...peers.values()]
      .flatMap(({ negotiation }) => negotiation.refused)
      .filter(({ method }) => method === 'addIceCandidate')
      .some(({ error }) => uncaught.some(({ message }) => message === error.message)),
  );
}

export const checks = defineChecks({
  'making-offer': (world) => {
    const crossed = crossing(world);
    if (!crossed) return clickedInEither(world, BOTH) ? fail('alone') : pending;
    if (crossed.wrongly.includes('making-offer')) return fail('accepted');
    return settled(crossed) >= 2 ? pass : pending;
  },

  ignore: (world) => {
    const crossed = crossing(world);
    if (!crossed) return clickedInEither(world, BOTH) ? fail('alone') : pending;
    if (crossed.wrongly.includes('have-local-offer')) return fail('accepted');
    return settled(crossed) >= 2 ? pass : pending;
  },

  candidates: (world) => {
    const crossed = crossing(world);
    if (candidateErrorUncaught(world)) return fail('uncaught');
    if (crossed?.yielded.length === 2) return fail('none-ignored');
    return crossed && settled(crossed) >= 1 ? pass : pending;
  },

  polite: (world) => {
    const crossed = crossing(world);
    if (!crossed || !clickedInEither(world, BOTH, 0)) return pending;
    const { ends, yielded } = crossed;
    if (yielded.length === 2) return fail('both-yielded');
    const stable = ends.every(({ signalingState }) => signalingState === 'stable');
    const moving = worlds(world).every(remoteMoves);
    if (settled(crossed) >= 2 && stable && moving) return pass;
    if (!clickedInEither(world, BOTH)) return pending;
    if (yielded.length === 0) return fail('nobody-yielded');
    if (!stable) return fail('unsettled');
    const hidden = worlds(world).some((one) => one.hidden);
    return moving || hidden ? pending : fail('no-picture');
  },
});
