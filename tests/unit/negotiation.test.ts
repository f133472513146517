/** What labs share about negotiating, and what the checks know of it. */
import { expect, it } from 'vitest';
import type { Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../labs/contract/world.ts';
import { negotiations } from '../../labs/perfect-negotiation/negotiations.ts';
import solution from '../../labs/perfect-negotiation/solution.ts?raw';
import shared from '../../labs/shared/negotiation.ts?raw';
import { region, withoutRegions } from '../../src/lab/gaps-and-regions.ts';

it('is the same function in the lesson that writes it and in the file that others import', () => {
  const written = withoutRegions(region(solution, 'negotiate', 'solution.ts')).trim();
  expect(written).toMatch(/^function negotiate\(/);
  expect(shared.trimEnd().endsWith(`export ${written}`)).toBe(true);
});

function negotiationOf(...events: Unstamped[]) {
  const world = emptyWorld(0, [negotiations]);
  const created: Unstamped = {
    kind: 'state',
    on: 'pc1',
    name: 'created',
    value: { type: 'RTCPeerConnection' },
  };
  [created, ...events].forEach((event, seq) => advance(world, { ...event, seq, at: seq }));
  return world.of(negotiations).get('pc1')!;
}
const call = (method: string, type?: string): Unstamped => ({
  kind: 'call',
  on: 'pc1',
  method,
  args: type ? [{ type, sdp: '' }] : [],
});
const done = (method: string): Unstamped => ({
  kind: 'result',
  of: 0,
  on: 'pc1',
  method,
  outcome: { ok: true, value: null },
});
const state = (value: string): Unstamped => ({
  kind: 'state',
  on: 'pc1',
  name: 'signalingState',
  value,
});

it('knows what a peer did itself when it was given an offer', () => {
  const taken = (...events: Unstamped[]) =>
    negotiationOf(...events, call('setRemoteDescription', 'offer')).accepted.map(
      ({ during }) => during,
    );
  expect(taken()).toEqual(['idle']);
  expect(taken(call('setLocalDescription'))).toEqual(['making-offer']);
  expect(taken(call('createOffer'))).toEqual(['making-offer']);
  expect(taken(call('createOffer'), { ...done('createOffer'), of: 1 } as Unstamped)).toEqual([
    'idle',
  ]);
  expect(taken(call('setLocalDescription'), state('have-local-offer'))).toEqual([
    'have-local-offer',
  ]);
});

it('does not take an answer that is being made for an offer', () => {
  const { accepted } = negotiationOf(
    state('have-remote-offer'),
    call('setLocalDescription'),
    call('setRemoteDescription', 'offer'),
  );
  expect(accepted.map(({ during }) => during)).toEqual(['idle']);
});

it('knows of an offer that was rolled back by a call', () => {
  const { accepted } = negotiationOf(
    call('setLocalDescription', 'offer'),
    state('have-local-offer'),
    done('setLocalDescription'),
    call('setLocalDescription', 'rollback'),
    state('stable'),
    done('setLocalDescription'),
    call('setRemoteDescription', 'offer'),
  );
  expect(accepted.map(({ during }) => during)).toEqual(['have-local-offer']);
});

it('counts the answers that were set, and not those that were refused', () => {
  const set = (seq: number, ok: boolean): Unstamped[] => [
    call('setRemoteDescription', 'answer'),
    {
      ...(done('setRemoteDescription') as Extract<Unstamped, { kind: 'result' }>),
      of: seq,
      outcome: ok ? { ok, value: null } : { ok, error: { name: 'E', message: '' } },
    },
  ];
  expect(negotiationOf(...set(1, true), ...set(3, false)).answered).toHaveLength(1);
});
