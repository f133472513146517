import { defineChecks } from '../contract/check.ts';
import { check, GRACE, otherwise, pressOf } from '../contract/check-builder.ts';
import { textOf } from '../contract/queries.ts';
import type { World } from '../contract/world.ts';
import { recordings, type Recording } from './evidence.ts';

const RECORD = '#recordButton';
const FINISH = '#finishButton';
const BYTES = '#recordedBytes';

/** What these checks read with `world.of`. */
export const evidence = [recordings];

const newest = (world: World): Recording | undefined => [...world.of(recordings).values()].at(-1);

/** The numbers that an element shows. */
const numbersIn = (text: string): number[] =>
  (text.replaceAll(/[,\s](?=\d)/g, '').match(/\d+/g) ?? []).map(Number);

export const checks = defineChecks({
  started: check({
    after: pressOf(RECORD),
    holds: (world) => newest(world)?.started !== undefined,
    because: {
      'no-recorder': (world) => newest(world) === undefined,
      'not-started': otherwise,
    },
  }),

  counted: check({
    after: pressOf(RECORD),
    within: 2 * GRACE,
    // The browser encodes the first pieces in its own time, and the program can only wait.
    early: false,
    holds: (world) => {
      const { pieces = 0, bytes = 0 } = newest(world) ?? {};
      // The size of the first piece alone is that of all so far.
      return pieces >= 2 && numbersIn(textOf(world, BYTES)).includes(bytes);
    },
    because: {
      'nothing-recorded': (world) => (newest(world)?.bytes ?? 0) === 0,
      silent: (world) => textOf(world, BYTES) === '',
      'other-number': otherwise,
    },
  }),

  finished: check({
    after: pressOf(FINISH),
    holds: (world) => newest(world)?.stopped !== undefined && newest(world)?.state === 'inactive',
    because: {
      'never-started': (world) => newest(world)?.started === undefined,
      'still-records': otherwise,
    },
  }),
});
