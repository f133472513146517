import { clickedSince, closedBy, endedBy, lastClick } from '../contract/ask.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import type { PeerState, World } from '../contract/world.ts';

const CALL = '#callButton';
const WAIT = '#waitButton';
const HANG_UP = '#hangupButton';

type Pair = readonly [PeerState, PeerState];

/** The peers that the last press of `button` has made, before `other` was pressed. */
function pairOf(world: World, button: string, other: string): Pair | undefined {
  const began = lastClick(world, button) ?? Infinity;
  const until = Math.min(...(world.clicks.get(other) ?? []).filter((time) => time > began));
  const made = [...world.peers.values()].filter(({ since }) => since >= began && since < until);
  const [a, b] = made.slice(-2);
  return a && b && [a, b];
}

const both = ([a, b]: Pair, holds: (from: PeerState, to: PeerState) => boolean): boolean =>
  holds(a, b) && holds(b, a);

const complete = (peer: PeerState) => peer.iceGatheringState === 'complete';
const connected = (peer: PeerState) => peer.connectionState === 'connected';

/** What came of handing candidates to this peer; the end of candidates is not one. */
function handed(peer: PeerState) {
  return [...peer.handed.values()].filter(({ candidate }) => candidate !== '');
}

/** Was every candidate of `from` taken in by `to`, the first time it was handed over? */
function arrived(from: PeerState, to: PeerState): boolean {
  const taken = handed(to).filter(({ outcome }) => outcome === 'accepted');
  const lines = new Set(taken.map(({ candidate }) => candidate));
  return from.found.size > 0 && [...from.found].every((candidate) => lines.has(candidate));
}

const refused = (peer: PeerState) => handed(peer).some(({ outcome }) => outcome === 'refused');

/** Does the text give the candidate's type, protocol, address and port? RFC 8839, section 5.1. */
function lists(text: string, candidate: string): boolean {
  const [, , protocol, , address, port, , type] = candidate.toLowerCase().split(' ');
  return [protocol, address, port, type].every((part) => part && text.includes(part));
}

export const checks = defineChecks({
  listed: (world) => {
    const [button, other] = endedBy(world, WAIT, CALL) ? [WAIT, CALL] : [CALL, WAIT];
    const pair = pairOf(world, button, other);
    const said = world.text.get('#candidates')?.toLowerCase() ?? '';
    const raw = said.includes('candidate:');
    const found = pair?.flatMap((peer) => [...peer.found]) ?? [];
    const listed = found.filter((candidate) => lists(said, candidate));
    if (pair?.every(complete) && found.length > 0 && !raw) {
      if (listed.length === found.length) return pass;
    }
    if (!clickedSince(world, button) || endedBy(world, HANG_UP, button)) return pending;
    if (found.length === 0) return fail('none-found');
    if (!said) return fail('empty');
    if (raw) return fail('raw');
    return listed.length > 0 ? fail('incomplete') : fail('misread');
  },

  trickled: (world) => {
    const pair = pairOf(world, CALL, WAIT);
    const sent = (from: PeerState, to: PeerState) =>
      complete(from) && from.found.size > 0 && [...from.found].every((one) => to.given.has(one));
    if (pair && both(pair, sent)) return pass;
    if (!clickedSince(world, CALL)) return pending;
    if (!pair || pair.every(({ found }) => found.size === 0)) return fail('none-found');
    const given = pair.filter((peer) => peer.given.size > 0);
    if (given.length === 0) return fail('not-given');
    return given.length === 1 ? fail('one-way') : fail('some-missing');
  },

  queued: (world) => {
    const pair = pairOf(world, CALL, WAIT);
    const clean = pair !== undefined && !pair.some(refused);
    if (clean && pair.every(complete) && both(pair, arrived)) {
      if (pair.every(connected)) return pass;
    }
    if (!clickedSince(world, CALL)) return pending;
    if (!pair || pair.every((peer) => handed(peer).length === 0)) return fail('none-given');
    if (!clean) return fail('refused');
    return both(pair, arrived) ? fail('not-connected') : fail('lost');
  },

  waited: (world) => {
    const pair = pairOf(world, WAIT, CALL);
    const trickles = pair?.some((peer) => handed(peer).length > 0);
    const remote = pair?.map((peer) => peer.descriptions.find(({ side }) => side === 'remote'));
    const whole = remote?.map((one) => one?.media.some(({ candidates }) => candidates.length > 0));
    if (pair?.every(connected) && !trickles && whole?.every(Boolean)) return pass;
    if (!clickedSince(world, WAIT) || endedBy(world, HANG_UP, WAIT)) return pending;
    if (!pair) return fail('no-peers');
    if (trickles) return fail('still-trickles');
    if (remote?.some((one, index) => one && !whole?.[index])) return fail('too-early');
    return remote?.every(Boolean) ? fail('not-connected') : fail('not-sent');
  },

  'hang-up': (world) => closedBy(world, HANG_UP),
});
