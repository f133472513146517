/** The ladder: arrows by content, lanes, bands, folding and filters; two clocks on one axis. */
import { describe, expect, it } from 'vitest';
import { stateAt } from '../../../src/inspector/model/bands.ts';
import { ladderOf, NO_FILTER } from '../../../src/inspector/model/ladder.ts';
import { readRun } from '../../../src/inspector/model/run-model.ts';
import { TimeMachine } from '../../../src/inspector/model/time-machine.ts';
import {
  call,
  fired,
  goodCall,
  LINE,
  local,
  peer,
  recording,
  refusal,
  result,
  runOf,
  setRemote,
  state,
  trace,
} from './runs.ts';

const arrows = (ladder: ReturnType<typeof ladderOf>) =>
  ladder.arrows.map(({ cargo, from, to, status }) => `${cargo} ${from} ${to} ${status}`);

describe('arrows', () => {
  it('lead from where something was made to where the same thing was taken in', () => {
    const ladder = ladderOf(runOf(...goodCall));
    expect(ladder.lanes.map(({ id }) => id)).toEqual(['0/pc1', '0/pc2']);
    expect(arrows(ladder)).toEqual([
      'description 0/pc1 0/pc2 arrived',
      'candidate 0/pc1 0/pc2 arrived',
      'description 0/pc2 0/pc1 arrived',
    ]);
    for (const { start, end } of ladder.arrows) expect(end!).toBeGreaterThan(start);
  });

  it('tell what is lost from what is under way, and what was refused', () => {
    const base = [peer('pc1'), peer('pc2'), local('pc1', 'offer', 1)];
    expect(arrows(ladderOf(runOf(...base)))).toEqual(['description 0/pc1 0/pc2 underway']);
    expect(arrows(ladderOf(runOf(...base, { at: 9000 }, fired('pc1', 'x'))))).toEqual([
      'description 0/pc1 0/pc2 lost',
    ]);
    const refused = runOf(
      ...base,
      setRemote('pc2', 'offer', 1),
      result(3, 'pc2', 'setRemoteDescription', refusal('InvalidStateError')),
    );
    expect(arrows(ladderOf(refused))).toEqual(['description 0/pc1 0/pc2 refused']);
  });

  it('lead outside where the other side was not recorded', () => {
    const ladder = ladderOf(
      runOf(peer('pc1'), local('pc1', 'offer', 1), setRemote('pc1', 'answer', 2)),
    );
    expect(ladder.lanes.map(({ kind }) => kind)).toEqual(['peer', 'outside']);
    expect(arrows(ladder)).toEqual([
      'description 0/pc1 outside outside',
      'description outside 0/pc1 outside',
    ]);
  });

  it('stand on either side of the signaling where there are sockets', () => {
    const ladder = ladderOf(
      runOf(peer('pc1'), call('socket1', 'emit', 'call', { to: 'x' }), fired('socket1', 'end')),
    );
    expect(arrows(ladder)).toEqual([
      'signal 0/pc1 signaling outside',
      'signal signaling 0/pc1 outside',
    ]);
  });
});

describe('rows', () => {
  const noisy = [
    peer('pc1'),
    ...[1, 2, 3].map((port) => fired('pc1', 'icecandidate', { candidate: `${LINE} ${port}` })),
    call('pc1', 'getStats'),
    result(4, 'pc1', 'getStats'),
    call('pc1', 'getStats'),
    result(6, 'pc1', 'getStats'),
    call('pc1', 'close'),
  ];

  it('fold noise, and only noise', () => {
    const { rows } = ladderOf(runOf(...noisy));
    expect(rows.map(({ steps }) => steps.length)).toEqual([1, 3, 2, 1]);
    const unfolded = ladderOf(runOf(...noisy), { ...NO_FILTER, fold: false });
    expect(unfolded.rows).toHaveLength(7);
  });

  it('never fold what failed', () => {
    const add = call('pc1', 'addIceCandidate', { candidate: LINE });
    const { rows } = ladderOf(
      runOf(
        peer('pc1'),
        add,
        add,
        add,
        result(2, 'pc1', 'addIceCandidate', refusal('OperationError')),
      ),
    );
    expect(rows.map(({ tone, steps }) => `${tone} ${steps.length}`)).toContain('bad 1');
  });

  it('have the outcome of their call, and filters let through what they say', () => {
    const run = runOf(...goodCall);
    const only = ladderOf(run, { ...NO_FILTER, only: '0/pc2', query: 'setremote' });
    expect(only.rows.map(({ label, outcome }) => [label, outcome])).toEqual([
      ['setRemoteDescription(offer)', 'ok'],
    ]);
    expect(ladderOf(run, { ...NO_FILTER, failures: true }).rows).toEqual([]);
    expect(
      ladderOf(run, {
        ...NO_FILTER,
        hidden: new Set(['state', 'event', 'candidate', 'description'] as const),
      }).rows,
    ).toEqual([]);
  });
});

it('bands say which state is in force', () => {
  const { bands } = ladderOf(runOf(...goodCall));
  const { signalingState } = bands.get('0/pc1')!;
  expect(stateAt(signalingState, 0)).toBe('stable');
  expect(stateAt(signalingState, 4)).toBe('have-local-offer');
  expect(stateAt(signalingState, 14)).toBe('stable');
});

it('travels in time, back as well as forward', () => {
  const events = Array.from({ length: 5000 }, (_, n) =>
    state('pc1', 'signalingState', n % 2 ? 'stable' : 'have-local-offer'),
  );
  const { entries } = runOf(peer('pc1'), ...events);
  const machine = new TimeMachine(entries, 1);
  const states = (count: number) =>
    machine.at(count)[0]!.peers.get('pc1')?.states.signalingState.at(-1)?.value;
  for (const count of [5001, 3000, 1, 0, 4500, 2999]) {
    const fresh = new TimeMachine(entries, 1).at(count)[0]!;
    expect(states(count), String(count)).toBe(
      fresh.peers.get('pc1')?.states.signalingState.at(-1)?.value,
    );
    expect(machine.at(count)[0]!.now).toBe(fresh.now);
  }
  expect(machine.at(0)[0]!.peers.size).toBe(0);
});

describe('two tabs', () => {
  const first = trace(
    peer('pc1'),
    local('pc1', 'offer', 1),
    { at: 500 },
    setRemote('pc1', 'answer', 2),
  );
  const second = trace(
    peer('pc1'),
    setRemote('pc1', 'offer', 1),
    { at: 60 },
    local('pc1', 'answer', 2),
  );

  it('are put on one axis by what passed between them, and the error is known', () => {
    const { clocks, entries } = readRun(recording(first, second));
    // The offer left at 10 and arrived at 10; the answer left at 60 and arrived at 500.
    expect(clocks.offsets[1]).toBeGreaterThanOrEqual(0);
    expect(clocks.offsets[1]).toBeLessThanOrEqual(440);
    expect(clocks.within).toBe(220);
    const order = entries.map(({ source, event }) => `${source} ${event.kind} ${event.seq}`);
    expect(order.indexOf('0 state 1')).toBeLessThan(order.indexOf('1 call 1'));
    expect(order.indexOf('1 state 2')).toBeLessThan(order.indexOf('0 call 2'));
  });

  it('have partners across', () => {
    const { partners } = readRun(recording(first, second));
    expect(partners.get('0/pc1')).toBe('1/pc1');
  });
});
