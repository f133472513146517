/** What the checks of the file transfer say of a cancel before anything is sent. */
import { describe, expect, it } from 'vitest';
import type { Json, Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../labs/contract/world.ts';
import { checks, evidence } from '../../labs/file-transfer/checks.ts';

const click = (on: string): Unstamped => ({ kind: 'page', on, type: 'click', detail: null });

interface Course {
  /** How long the first message of the first file took to be sent. */
  took?: number;
  /** What is sent after the press of Cancel at 10100, by its time. */
  later?: readonly (readonly [at: number, Json])[];
}

/** A file is sent; another is cancelled before anything of it is sent. */
function verdictAt(now: number, first: Json, { took = 700, later = [] }: Course = {}) {
  const world = emptyWorld(0, evidence);
  let seq = 0;
  const add = (at: number, event: Unstamped) => advance(world, { ...event, seq: seq++, at });
  const send = (at: number, data: Json) =>
    add(at, { kind: 'call', on: 'dc1', peer: 'pc1', method: 'send', args: [data] });
  add(0, { kind: 'state', on: 'dc1', name: 'created', value: { type: 'RTCDataChannel' } });
  add(1000, click('#sendButton'));
  send(1000 + took, first);
  send(1100 + took, { bytes: 65_536 });
  add(10_000, click('#sendButton'));
  add(10_100, click('#cancelButton'));
  for (const [at, data] of later) send(at, data);
  world.now = now;
  return checks.cancelled(world);
}

const announcement = { length: 9, text: '{"size":1' };

describe('a transfer that is cancelled before anything of it is sent', () => {
  it('passes once it would have been announced', () => {
    expect(verdictAt(11_650, announcement)).toEqual({ state: 'pass' });
    const waiting = { state: 'pending', watching: true };
    expect(verdictAt(11_650, announcement, { took: 3000 })).toEqual(waiting);
    expect(verdictAt(16_050, announcement, { took: 3000 })).toEqual({ state: 'pass' });
  });

  it('fails if it goes on after all', () => {
    const chunks = [0, 1, 2, 3, 4].map((index) => [11_400 + index, { bytes: 65_536 }] as const);
    const later = [[11_399, announcement] as const, ...chunks];
    expect(verdictAt(11_650, announcement, { later })).toEqual({
      state: 'fail',
      reason: 'goes-on',
    });
  });

  it('fails where files are not announced, for then nobody has cancelled anything', () => {
    expect(verdictAt(16_000, { bytes: 65_536 })).toEqual({ state: 'fail', reason: 'not-told' });
  });
});
