import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../src/inspector/model/recording.ts';
import { compare } from '../../../src/inspector/model/compare.ts';
import { readRun } from '../../../src/inspector/model/run-model.ts';
import { call, fired, goodCall, peer, recording, refusal, result, state, trace } from './runs.ts';

const runs = (before: Recording, now: Recording) =>
  compare(before, readRun(now)).map(({ lane, only, row }) => `${lane} ${only} ${row.label}`);
const good = recording(trace(...goodCall));

describe('two runs', () => {
  it('do not differ where they are the same', () => {
    expect(runs(good, good)).toEqual([]);
  });

  it('differ by the step that one of them lacks', () => {
    const steps = [peer('pc1'), call('pc1', 'createOffer'), call('pc1', 'restartIce')];
    const whole = recording(trace(...steps));
    const short = recording(trace(...steps.slice(0, 2)));
    expect(runs(whole, short)).toEqual(['0 before restartIce()']);
    expect(runs(short, whole)).toEqual(['0 now restartIce()']);
  });

  it('differ where the same call fails in one of them', () => {
    const of = (outcome: Parameters<typeof result>[3]) =>
      recording(
        trace(peer('pc1'), call('pc1', 'createOffer'), result(1, 'pc1', 'createOffer', outcome)),
      );
    expect(runs(of({ ok: true, value: null }), of(refusal('InvalidStateError')))).toHaveLength(2);
  });

  it('name the earliest difference first', () => {
    const before = recording(trace(peer('pc1'), call('pc1', 'createOffer'), call('pc1', 'close')));
    const now = recording(trace(peer('pc1'), call('pc1', 'restartIce'), call('pc1', 'close')));
    expect(runs(before, now)[0]).toContain('before createOffer');
    // It began later, and that is no difference.
    const late = recording(trace({ at: 5000 }, peer('pc1'), call('pc1', 'createOffer')));
    expect(runs(late, now)[0]).toContain('before createOffer');
  });

  it('are the same in another order of what has no order, and with more addresses', () => {
    const found = (port: number) =>
      fired('pc1', 'icecandidate', {
        candidate: `candidate:1 1 udp 1 10.0.0.1 ${port} typ host`,
      });
    const connected = state('pc1', 'connectionState', 'connected');
    const one = recording(trace(peer('pc1'), found(1), connected));
    const other = recording(trace(peer('pc1'), connected, found(2), found(3)));
    expect(runs(one, other)).toEqual([]);
  });
});
