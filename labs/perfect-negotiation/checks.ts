import { defineChecks } from '../contract/check.ts';
import { check } from '../contract/check-builder.ts';
import { stateOf } from '../contract/peer-queries.ts';
import { lastClickInEither, remoteMoves, worlds } from '../contract/two-tab-queries.ts';
import type { World } from '../contract/world.ts';
import { crossings, endsOf } from './crossings.ts';
import { negotiations, type During } from './negotiations.ts';

const BOTH = '#bothButton';

/** Each tab begins once, so that both kinds of crossing have come up. */
const ENOUGH = 2;

/** What these checks read with `world.of`. */
export const evidence = [negotiations];

const pressed = (world: World) => lastClickInEither(world, BOTH);
const alone = (world: World) => endsOf(world) === undefined;
const settled = (world: World) => crossings(world, BOTH).filter((one) => one.settled).length;
const bothYielded = (world: World) => crossings(world, BOTH).some(({ yielded }) => yielded === 2);
const nobodyYielded = (world: World) => crossings(world, BOTH).at(-1)?.yielded === 0;
const stable = (world: World) =>
  endsOf(world)?.every(({ peer }) => stateOf(peer, 'signalingState') === 'stable') === true;

/** Where both yielded, the first tab is at fault: the lesson makes it the impolite one. */
const firstYielded = (during: During) => (world: World) =>
  crossings(world, BOTH).some(({ yielded, first }) => yielded === 2 && first.includes(during));

/** Has an error of `addIceCandidate` been left for nobody to catch? */
function candidateErrorUncaught(world: World): boolean {
  return worlds(world).some(({ peers, uncaught }) =>
    [...peers.values()]
      .flatMap(({ failures }) => failures)
      .filter(({ method }) => method === 'addIceCandidate')
      .some(({ error }) => uncaught.some(({ message }) => message === error.message)),
  );
}

export const checks = defineChecks({
  'making-offer': check({
    after: pressed,
    holds: (world) => settled(world) >= ENOUGH,
    certain: { accepted: firstYielded('making-offer') },
    because: { alone },
  }),

  ignore: check({
    after: pressed,
    holds: (world) => settled(world) >= ENOUGH,
    certain: { accepted: firstYielded('have-local-offer') },
    because: { alone },
  }),

  candidates: check({
    after: pressed,
    holds: (world) => settled(world) >= 1 && !candidateErrorUncaught(world),
    certain: { uncaught: candidateErrorUncaught, 'none-ignored': bothYielded },
    because: { alone },
  }),

  polite: check({
    after: pressed,
    needs: ['capture', 'frames'],
    holds: (world) => settled(world) >= ENOUGH && stable(world) && worlds(world).every(remoteMoves),
    certain: { 'both-yielded': bothYielded },
    because: {
      alone,
      'nobody-yielded': nobodyYielded,
      unsettled: (world) => !stable(world),
      'no-picture': (world) => settled(world) >= ENOUGH,
    },
  }),
});
