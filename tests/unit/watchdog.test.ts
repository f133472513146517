/** What counts as keeping the page to oneself, by a clock and a task queue that the test turns. */
import { describe, expect, it } from 'vitest';
import { Watchdog } from '../../src/frame/guard.ts';

function setup() {
  const at = { now: 0 };
  const tasks: (() => void)[] = [];
  const watchdog = new Watchdog(
    () => at.now,
    (task) => tasks.push(task),
  );
  /** Calls with some time before each. Returns the time at which it was over, if it was. */
  function turns(count: number, ms: number): number | undefined {
    for (let turn = 0; turn < count; turn++) {
      at.now += ms;
      if (watchdog.isOver()) return at.now;
    }
    return undefined;
  }
  const breathe = () => tasks.splice(0).forEach((task) => task());
  return { at, watchdog, turns, breathe };
}

describe('an endless loop', () => {
  it.each([0.001, 0.01, 1, 30, 150])('with turns of %d ms is over soon after 2 s', (ms) => {
    const over = setup().turns(10_000_000, ms);
    expect(over).toBeGreaterThan(2000);
    // The first look comes after 64 turns; slow ones are then looked at each time.
    expect(over).toBeLessThan(2600 + 64 * ms);
  });

  it('with turns that each take seconds is over as well', () => {
    expect(setup().turns(100, 3000)).toBeDefined();
  });
});

describe('a program that is none', () => {
  it('may take as long as it wants in many tasks', () => {
    const { turns, breathe } = setup();
    for (let task = 0; task < 100; task++) {
      expect(turns(100, 15)).toBeUndefined();
      breathe();
    }
  });

  it('may stand at a breakpoint for an hour', () => {
    const { at, turns } = setup();
    expect(turns(1000, 0.1)).toBeUndefined();
    at.now += 3_600_000;
    expect(turns(1000, 0.1)).toBeUndefined();
  });

  it('may ask the reader ten times', () => {
    const { at, turns, watchdog } = setup();
    for (let question = 0; question < 10; question++) {
      expect(turns(100, 0.1)).toBeUndefined();
      at.now += 5000;
      watchdog.skip();
    }
    expect(turns(100, 0.1)).toBeUndefined();
  });
});

it('a look that fails for want of stack is made up for', () => {
  let fails = 0;
  let now = 0;
  const watchdog = new Watchdog(
    () => {
      if (now > 0 && fails-- > 0) throw new RangeError('Maximum call stack size exceeded');
      return now;
    },
    () => {},
  );
  watchdog.isOver();
  now = 1;
  fails = 1;
  for (let call = 1; call < 64; call++) expect(watchdog.isOver()).toBe(false);
  expect(() => watchdog.isOver()).toThrow(RangeError);
  // All the time since the last look counts, for a recursion at the end of its stack is no pause.
  now = 2500;
  expect(watchdog.isOver()).toBe(true);
});
