import { clickedInEither, clicksInEither, remoteMoves, worlds } from '../contract/both-tabs.ts';
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

/** Have both kinds of crossing been made, and has what came of them had its time? */
const doneTwice = (world: World) =>
  clicksInEither(world, BOTH).length >= 2 && clickedInEither(world, BOTH, 1500);

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
    if (!doneTwice(world)) return pending;
    return crossed.ends.every(({ negotiation }) => negotiation.offers > 0)
      ? pass
      : fail('no-offer');
  },

  ignore: (world) => {
    const crossed = crossing(world);
    if (!crossed) return clickedInEither(world, BOTH) ? fail('alone') : pending;
    if (crossed.wrongly.includes('have-local-offer')) return fail('accepted');
    if (!doneTwice(world)) return pending;
    return crossed.ends.every(({ negotiation }) => negotiation.offers > 0)
      ? pass
      : fail('no-offer');
  },

  candidates: (world) => {
    const crossed = crossing(world);
    if (candidateErrorUncaught(world)) return fail('uncaught');
    if (!clickedInEither(world, BOTH, 2000)) return pending;
    const ignored = crossed && crossed.yielded.length < 2;
    return ignored ? pass : fail('none-ignored');
  },

  polite: (world) => {
    const crossed = crossing(world);
    const peers = crossed?.ends ?? [];
    const refused = peers.some(({ negotiation }) =>
      negotiation.refused.some(({ method }) => method === 'setRemoteDescription'),
    );
    const stable = peers.every(({ signalingState }) => signalingState === 'stable');
    const oneYielded = crossed?.yielded.length === 1;
    if (doneTwice(world) && oneYielded && stable && !refused) {
      if (worlds(world).every(remoteMoves)) return pass;
    }
    if (!clickedInEither(world, BOTH)) return pending;
    if (!crossed || crossed.yielded.length === 2) return fail('both-yielded');
    if (!oneYielded) return fail('nobody-yielded');
    if (refused) return fail('refused');
    if (!stable) return fail('unsettled');
    if (worlds(world).some(({ hidden }) => hidden)) return pending;
    return worlds(world).every(remoteMoves) ? pending : fail('no-picture');
  },
});
