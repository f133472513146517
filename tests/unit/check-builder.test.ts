/** The steps that all checks have in common. */
import { expect, it } from 'vitest';
import { fail, pass } from '../../labs/contract/check.ts';
import { check, GRACE, otherwise } from '../../labs/contract/check-builder.ts';
import type { Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld, type World } from '../../labs/contract/world.ts';

const watching = { state: 'pending', watching: true };

/** The world after some events, at a later time, in milliseconds of the run. */
function worldAt(now: number, ...events: [at: number, event: Unstamped][]): World {
  const world = emptyWorld();
  events.forEach(([at, event], seq) => advance(world, { ...event, seq, at }));
  world.now = now;
  return world;
}
const page = (type: string, detail: string | null = null) =>
  ({ kind: 'page', on: '#a', type, detail }) as Unstamped;
const press = page('click');
const capture: Unstamped = { kind: 'call', on: 'm', method: 'getUserMedia', args: [] };

const pressed = ({ page: { clicks } }: World) => clicks.get('#a')?.at(-1);
const missing = check({
  after: pressed,
  holds: () => false,
  because: { first: ({ now }) => now > 10_000, second: otherwise },
});

it('passes as soon as the condition holds', () => {
  expect(check({ after: () => undefined, holds: () => true, because: {} })(worldAt(0))).toEqual(
    pass,
  );
});

it('waits for the press, then watches for as long as something goes on', () => {
  expect(missing(worldAt(9000))).toEqual({ state: 'pending' });
  expect(missing(worldAt(100, [0, press]))).toEqual(watching);
  const busy = worldAt(2900, [0, press], [2800, page('text', 'still at it')]);
  expect(missing(busy)).toEqual(watching);
});

it('fails when the time is over, for the first reason that applies', () => {
  const busy = (now: number) => worldAt(now, [0, press], [now - 1, page('text', 'busy')]);
  expect(missing(busy(GRACE))).toEqual(fail('second'));
  expect(missing(busy(10_001))).toEqual(fail('first'));
});

it('fails earlier once the program is at rest, but not while a call of it is under way', () => {
  expect(missing(worldAt(2000, [0, press]))).toEqual(fail('second'));
  expect(missing(worldAt(2000, [0, press], [1, capture]))).toEqual(watching);
  const patient = check({
    after: pressed,
    early: false,
    holds: () => false,
    because: { no: otherwise },
  });
  expect(patient(worldAt(2000, [0, press]))).toEqual(watching);
});

it('fails at once for a reason that nothing undoes', () => {
  const certain = check({
    after: pressed,
    holds: () => false,
    certain: { escaped: otherwise },
    because: { other: otherwise },
  });
  expect(certain(worldAt(1, [0, press]))).toEqual(fail('escaped'));
});

it('says nothing more once it is over, and waits for what only the reader can end', () => {
  const parts = { after: pressed, holds: () => false, because: { no: otherwise } };
  expect(check({ ...parts, over: otherwise })(worldAt(9000, [0, press]))).toEqual({
    state: 'pending',
  });
  expect(check({ ...parts, waits: otherwise })(worldAt(9000, [0, press]))).toEqual(watching);
});

it('tells what the browser hinders, and not that the program is wrong', () => {
  const framed = check({
    after: pressed,
    needs: ['frames', 'capture'],
    holds: () => false,
    because: { still: otherwise },
  });
  const hidden = worldAt(9000, [0, press], [1, page('visibility', 'hidden')]);
  expect(framed(hidden)).toEqual({ ...watching, hindrance: 'hidden-page' });
  const refused: Unstamped = {
    kind: 'result',
    of: 1,
    on: 'm',
    method: 'getUserMedia',
    outcome: { ok: false, error: { name: 'NotAllowedError', message: '' } },
  };
  const denied = worldAt(9000, [0, press], [1, capture], [2, refused]);
  expect(framed(denied)).toEqual({ ...watching, hindrance: 'camera-denied' });
  const asked: Unstamped = { ...capture, args: [{ audio: true }] };
  const silent = worldAt(9000, [0, press], [1, asked], [2, refused]);
  expect(framed(silent)).toEqual({ ...watching, hindrance: 'microphone-denied' });
  // Another fault of the lab does not refuse a microphone.
  const untouched = page('simulate', 'untouched');
  const both = worldAt(9000, [0, press], [1, asked], [2, untouched], [3, refused]);
  expect(framed(both)).toEqual({ ...watching, hindrance: 'microphone-denied' });
});
