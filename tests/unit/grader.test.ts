import { expect, it } from 'vitest';
import { fail, pass, pending, type Check } from '../../labs/contract/check.ts';
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { Grader } from '../../src/runtime/grader.ts';

const click = (seq: number, at: number): TraceEvent => ({
  kind: 'page',
  on: '#a',
  type: 'click',
  detail: null,
  seq,
  at,
});
const clicks: Check = (world) => {
  const count = world.page.clicks.get('#a')?.length ?? 0;
  if (count === 1) return fail('once');
  if (count === 2) return pending;
  return count === 3 ? pass : count > 3 ? fail('too-often') : pending;
};

it('keeps a pass for the run, and a failure until there is a pass', () => {
  const grader = new Grader({ checks: { clicks } });
  const next = (seq: number) => {
    grader.feed([click(seq, seq)]);
    return grader.verdicts(seq).clicks;
  };
  expect(grader.verdicts(0).clicks).toEqual(pending);
  expect(next(0)).toEqual(fail('once'));
  expect(next(1)).toEqual(fail('once'));
  expect(next(2)).toEqual(pass);
  expect(next(3)).toEqual(pass);
});

it('lets time pass without events', () => {
  const late: Check = (world) => (world.now >= 3000 ? fail('late') : pending);
  const grader = new Grader({ checks: { late } });
  expect(grader.verdicts(2999).late).toEqual(pending);
  expect(grader.verdicts(3000).late).toEqual(fail('late'));
  expect(new Grader({ checks: { late } }).verdicts(0).late).toEqual(pending);
});

it('gives each run of the second tab a world of its own, on its own clock', () => {
  const seen: (string | undefined)[] = [];
  const look: Check = ({ other, otherBefore }) => {
    const show = (world: typeof other) => world && `${world.began}+${world.now}`;
    seen.push([show(other), show(otherBefore)].join(' after '));
    return pending;
  };
  const grader = new Grader({ checks: { look } });
  const start: TraceEvent = { kind: 'run', type: 'start', seq: 0, at: 0 };
  // Of a run whose beginning was missed nothing can be said.
  grader.feedOther([click(7, 70)], 100);
  grader.verdicts(100);
  grader.feedOther([start, click(1, 40)], 1040);
  grader.verdicts(1500);
  grader.feedOther([start], 3000);
  grader.verdicts(3200);
  expect(seen).toEqual([' after ', '1000+500 after ', '3000+200 after 1000+500']);
});

it('takes nothing in after the end of the run, and lets no time pass', () => {
  const stop: TraceEvent = { kind: 'run', type: 'stop', seq: 1, at: 100 };
  const late: Check = (world) => (world.now > 100 ? pass : pending);
  const grader = new Grader({ checks: { clicks, late } });
  grader.feed([click(0, 50), stop, click(2, 101), click(3, 102)]);
  grader.feed([click(4, 103)]);
  expect(grader.verdicts(5000)).toEqual({ clicks: fail('once'), late: pending });
});

it('can be told that the run has ended', () => {
  const grader = new Grader({ checks: { clicks } });
  grader.feed([click(0, 50)]);
  grader.end(60);
  grader.feed([click(1, 70), click(2, 70)]);
  expect(grader.verdicts(5000).clicks).toEqual(fail('once'));
});

it('takes nothing in after the end of a run in the second tab', () => {
  const grader = new Grader({
    checks: { other: ({ other }) => (other?.page.clicks.has('#a') ? pass : pending) },
  });
  const begins: TraceEvent = { kind: 'run', type: 'start', seq: 0, at: 0 };
  const stop: TraceEvent = { kind: 'run', type: 'stop', seq: 1, at: 10 };
  grader.feedOther([begins, stop, click(2, 11)], 20);
  grader.feedOther([click(3, 12)], 30);
  expect(grader.verdicts(40).other).toEqual(pending);
  grader.feedOther([begins, click(1, 1)], 50);
  expect(grader.verdicts(60).other).toEqual(pass);
});

it('shows the newest word on what is pending', () => {
  const watched: Check = (world) => ({ state: 'pending', watching: world.now > 10 });
  const grader = new Grader({ checks: { watched } });
  expect(grader.verdicts(0).watched).toMatchObject({ watching: false });
  expect(grader.verdicts(20).watched).toMatchObject({ watching: true });
});
