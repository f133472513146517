/** Numbers over time, and candidates at a moment. */
import { describe, expect, it } from 'vitest';
import { candidatesAt } from '../../../src/inspector/model/candidates.ts';
import { plotsOf, rateOf } from '../../../src/inspector/model/rates.ts';
import { valueAt } from '../../../src/inspector/model/series.ts';
import type { Json } from '../../../labs/contract/trace.ts';
import { call, fired, goodCall, LINE, peer, refusal, result, runOf } from './runs.ts';

describe('rates', () => {
  it('are differences over time; the first has none, nor has one after a reset', () => {
    const times = [0, 1000, 3000, 4000, 5000];
    expect(rateOf({ times, values: [0, 100, 300, 50, 150] }, 8)).toEqual([
      null,
      800,
      800,
      null,
      800,
    ]);
  });
});

const report = (at: number, value: Json) => [
  { at },
  result(-1, 'pc1', 'getStats', { ok: true, value }),
];
const pairs = (state: string, used?: string): Json => ({
  'candidate-pair': [
    { id: 'P', state, localCandidateId: 'L', remoteCandidateId: 'R', currentRoundTripTime: 0.02 },
  ],
  'local-candidate': [{ id: 'L', candidateType: 'host', address: '192.0.2.1', port: 5 }],
  'remote-candidate': [{ id: 'R', candidateType: 'srflx', address: '192.0.2.2', port: 6 }],
  transport: used ? [{ id: 'T', selectedCandidatePairId: used }] : [],
  'outbound-rtp': [{ id: 'O', kind: 'video', bytesSent: used ? 2000 : 1000 }],
});
const measured = runOf(
  ...[peer('pc1'), ...report(1000, pairs('in-progress')), ...report(2000, pairs('succeeded', 'P'))],
);

it('plots what means something, with its unit', () => {
  const plots = plotsOf(measured.series);
  expect(plots.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
    'bitrate kbit/s',
    'roundTrip ms',
  ]);
  expect(plots[0]!.curves[0]).toMatchObject({ label: 'outbound-rtp video', values: [null, 8] });
});

it('reads a series at any time', () => {
  const series = {
    peer: '0/pc1',
    entry: 'x',
    type: 't',
    member: 'm',
    times: [1, 5],
    values: [7, 8],
  };
  expect([0, 1, 4, 5, 9].map((at) => valueAt(series, at))).toEqual([undefined, 7, 7, 8, 8]);
});

describe('candidates', () => {
  it('and pairs are those of the moment', () => {
    const [before] = candidatesAt(measured, 2);
    expect(before!.pairs).toMatchObject([{ state: 'in-progress', isChosen: false }]);
    const [after] = candidatesAt(measured, 3);
    expect(after!.pairs).toMatchObject([
      {
        ...{ state: 'succeeded', isChosen: true, roundTrip: 20 },
        ...{ local: '192.0.2.1:5', localType: 'host', remoteType: 'srflx' },
        history: [{ state: 'in-progress' }, { state: 'succeeded' }],
      },
    ]);
  });

  it('say whether they were taken', () => {
    const [, callee] = candidatesAt(runOf(...goodCall), goodCall.length);
    expect(callee!.added).toMatchObject([{ type: 'host', outcome: 'accepted' }]);
    const add = call('pc1', 'addIceCandidate', { candidate: LINE.replace('192.0.2.1', 'x.local') });
    const run = runOf(
      ...[peer('pc1'), add, result(1, 'pc1', 'addIceCandidate', refusal('OperationError', 'late'))],
      fired('pc1', 'icecandidateerror', { url: 'stun:x', errorCode: 701, errorText: 't' }),
    );
    const [one] = candidatesAt(run, 4);
    expect(one!.added).toMatchObject([{ isHidden: true, outcome: 'refused', error: 'late' }]);
    expect(one!.errors).toMatchObject([{ code: 701, url: 'stun:x' }]);
  });
});
