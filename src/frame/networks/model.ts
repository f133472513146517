/**
 * Which way two devices find to each other, worked out as ICE would: candidates are gathered,
 * paired, ordered by priority and checked (RFC 8445, sections 5 and 6). The figure of networks draws
 * it, and the simulated networks of a lab decide by it. It knows UDP candidates of one address
 * family, and TURN over TCP for those who cannot send UDP.
 */

/** What stands between a device and the internet; the terms are those of RFC 4787. */
export const networks = ['public', 'home', 'symmetric', 'blocked'] as const;
export type Network = (typeof networks)[number];

export interface Situation {
  a: Network;
  /** `same`: in the same network as A. */
  b: Network | 'same';
  stun: boolean;
  turn: boolean;
}

type Ends = Pick<Situation, 'a' | 'b'>;

export type CandidateType = 'host' | 'srflx' | 'relay';

export interface Candidate {
  type: CandidateType;
  /** Address and port, from the ranges for documentation (RFC 5737) and private use (RFC 1918). */
  address: string;
}

/** Why a check comes out as it does. */
export type Reason =
  | 'sameNetwork'
  | 'oneIsPublic'
  | 'privateAddress'
  | 'punched'
  | 'symmetric'
  | 'hairpin'
  | 'throughRelay'
  | 'relayToPrivate';

export interface Check<C extends Candidate = Candidate> {
  a: C;
  b: C;
  works: boolean;
  reason: Reason;
  /** Where the packets go, over the stations of the drawing. */
  path: Station[];
}

export type Station = 'a' | 'natA' | 'net' | 'turn' | 'natB' | 'b';

/** What the whole comes to. */
export type Outcome = 'direct' | 'punched' | 'relayed' | 'failed';

export interface Attempt<C extends Candidate = Candidate> {
  candidates: Record<'a' | 'b', C[]>;
  /** In the order in which they are tried, up to and with the first that works. */
  checks: Check<C>[];
  outcome: Outcome;
}

export const addresses = {
  a: { public: '198.51.100.7', private: '192.168.0.7', nat: '198.51.100.20', relay: 50002 },
  b: { public: '203.0.113.9', private: '10.0.0.9', nat: '203.0.113.40', relay: 50006 },
  same: { private: '192.168.0.9' },
};
export const TURN_ADDRESS = '192.0.2.5';

/** The three type preferences that RFC 8445, section 5.1.2.2, recommends. */
const preference: Record<CandidateType, number> = { host: 126, srflx: 100, relay: 0 };

function gather(side: 'a' | 'b', { a, b, stun, turn }: Situation): Candidate[] {
  const network = side === 'a' || b === 'same' ? a : b;
  const own = addresses[side];
  const inside = side === 'b' && b === 'same' ? addresses.same.private : own.private;
  const candidates: Candidate[] = [];
  if (network !== 'blocked' || b === 'same') {
    const host = network === 'public' && b !== 'same' ? own.public : inside;
    candidates.push({ type: 'host', address: `${host}:54400` });
  }
  // A TURN server tells the mapped address too, so it does what a STUN server does.
  if ((stun || turn) && (network === 'home' || network === 'symmetric')) {
    const nat = b === 'same' ? addresses.a.nat : own.nat;
    candidates.push({ type: 'srflx', address: `${nat}:${side === 'a' ? 54400 : 54401}` });
  }
  if (turn) candidates.push({ type: 'relay', address: `${TURN_ADDRESS}:${own.relay}` });
  return candidates;
}

/** RFC 8445, section 6.1.2.3, with A in control. */
function priority(a: Candidate, b: Candidate): number {
  const [g, d] = [preference[a.type], preference[b.type]];
  return 2 ** 32 * Math.min(g, d) + 2 * Math.max(g, d) + (g > d ? 1 : 0);
}

/**
 * Judges one pair. A host candidate of A stands for its server-reflexive one too: packets leave
 * from the host address in any case, which is why ICE prunes such pairs (RFC 8445, 6.1.2.4).
 */
function judge(a: Candidate, b: Candidate, situation: Ends): Pick<Check, 'works' | 'reason'> {
  const same = situation.b === 'same';
  const far = situation.b === 'same' ? situation.a : situation.b;
  if (a.type === 'relay' || b.type === 'relay') {
    // A relay cannot send to a private address; the far side's own packets do reach the relay, but
    // the relay lets in only addresses that it was told of (RFC 8656, section 9).
    const hidden = a.type === 'relay' && b.type === 'host' && far !== 'public';
    return { works: !hidden, reason: hidden ? 'relayToPrivate' : 'throughRelay' };
  }
  if (b.type === 'host') {
    if (same) return { works: true, reason: 'sameNetwork' };
    const reached = situation.a === 'public' || far === 'public';
    return { works: reached, reason: reached ? 'oneIsPublic' : 'privateAddress' };
  }
  if (same) return { works: false, reason: 'hairpin' };
  const punched = situation.a !== 'symmetric' && far !== 'symmetric';
  return { works: punched, reason: punched ? 'punched' : 'symmetric' };
}

function pathOf(a: Candidate, b: Candidate, situation: Ends): Station[] {
  if (situation.b === 'same' && a.type === 'host' && b.type === 'host') return ['a', 'natA', 'b'];
  const middle: Station = a.type === 'relay' || b.type === 'relay' ? 'turn' : 'net';
  return ['a', 'natA', middle, 'natB', 'b'];
}

/** Works out the whole attempt, up to the first pair that works. */
export function attempt(situation: Situation): Attempt {
  return tryPairs({ a: gather('a', situation), b: gather('b', situation) }, situation);
}

/**
 * Tries the pairs of given candidates, up to the first that works.
 *
 * @param candidates what each end has found and told the other
 */
export function tryPairs<C extends Candidate>(
  candidates: Record<'a' | 'b', C[]>,
  situation: Ends,
): Attempt<C> {
  const pairs = candidates.a
    .filter(({ type }) => type !== 'srflx')
    .flatMap((a) => candidates.b.map((b) => ({ a, b })))
    .sort((one, other) => priority(other.a, other.b) - priority(one.a, one.b))
    .map(({ a, b }): Check<C> => ({
      a,
      b,
      ...judge(a, b, situation),
      path: pathOf(a, b, situation),
    }));
  const first = pairs.findIndex(({ works }) => works);
  const last = pairs[first];
  if (!last) return { candidates, checks: pairs, outcome: 'failed' };
  const outcome =
    last.reason === 'throughRelay' ? 'relayed' : last.reason === 'punched' ? 'punched' : 'direct';
  return { candidates, checks: pairs.slice(0, first + 1), outcome };
}
