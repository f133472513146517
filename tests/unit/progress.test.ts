/** What progress is, how two of them become one, and which files are refused and why. */
import { describe, expect, it } from 'vitest';
import { readProgressFile } from '../../src/progress/file.ts';
import { gain, marked, nothing, standing, union, wayOn } from '../../src/progress/model.ts';
import type { Progress } from '../../src/progress/model.ts';
import { readProgress } from '../../src/progress/parse-progress.ts';

const some: Progress = {
  version: 1,
  checks: { 'loopback-call': ['local-video', 'candidates'] },
  lessons: { 'lessons/capture-media': '2026-02-01T10:00:00.000Z' },
  last: 'lessons/loopback-call',
};

describe('union', () => {
  it('loses nothing of either, and keeps the first date', () => {
    const other: Progress = {
      version: 1,
      checks: { 'loopback-call': ['candidates', 'hang-up'], 'no-longer-here': ['one'] },
      lessons: {
        'lessons/capture-media': '2026-01-01T10:00:00.000Z',
        'lessons/devices': '2026-03-01T10:00:00.000Z',
      },
      last: 'lessons/devices',
    };
    const both = union(some, other);
    expect(both).toEqual({
      version: 1,
      checks: {
        'loopback-call': ['local-video', 'candidates', 'hang-up'],
        'no-longer-here': ['one'],
      },
      lessons: other.lessons,
      last: 'lessons/loopback-call',
    });
    expect(gain(both, other)).toEqual({ checks: 0, lessons: 0 });
    expect(gain(some, other)).toEqual({ checks: 2, lessons: 1 });
    expect(union(both, some)).toEqual(both);
  });

  it('knows nothing of a lab called like something that every object has', () => {
    const odd: Progress = { ...nothing, checks: { constructor: ['a'] } };
    expect(union(nothing, odd).checks).toEqual({ constructor: ['a'] });
    expect(union(odd, nothing).checks).toEqual({ constructor: ['a'] });
    expect(standing(nothing, { slug: 'valueOf', lab: 'constructor', checks: ['a'] }).state).toBe(
      'untouched',
    );
  });
});

describe('standing', () => {
  const lesson = { slug: 'lessons/loopback-call', lab: 'loopback-call' };

  it('counts the checks that the lab has today', () => {
    expect(standing(some, { ...lesson, checks: ['local-video', 'new'] })).toEqual({
      state: 'started',
      passed: 1,
      of: 2,
    });
  });

  it('is done only where the lesson is, not where every check has passed some time', () => {
    const checks = ['local-video', 'candidates'];
    expect(standing(some, { ...lesson, checks }).state).toBe('started');
    expect(standing(marked(some, lesson.slug, true), { ...lesson, checks }).state).toBe('done');
    const undone = marked(marked(some, lesson.slug, true), lesson.slug, false);
    expect(undone).toEqual(some);
  });
});

describe('wayOn', () => {
  const slugs = ['a', 'b', 'c'];
  const on = (last: string | undefined, ...done: string[]) =>
    wayOn(
      done.reduce<Progress>((progress, slug) => marked(progress, slug, true), {
        ...nothing,
        ...(last === undefined ? {} : { last }),
      }),
      slugs,
    );

  it('starts where nothing is done', () => {
    expect(on(undefined)).toEqual({ kind: 'start', slug: 'a' });
  });
  it('goes on where one left off, else with the next that is open, else with the first', () => {
    expect(on('b')).toEqual({ kind: 'continue', slug: 'b' });
    expect(on('b', 'b')).toEqual({ kind: 'continue', slug: 'c' });
    expect(on('c', 'c')).toEqual({ kind: 'continue', slug: 'a' });
    expect(on(undefined, 'a')).toEqual({ kind: 'continue', slug: 'b' });
    expect(on('gone', 'a')).toEqual({ kind: 'continue', slug: 'b' });
  });
  it('says when there is nothing left', () => {
    expect(on('b', 'a', 'b', 'c')).toEqual({ kind: 'finished', slug: 'a' });
  });
});

describe('readProgress', () => {
  const fault = (value: unknown) => readProgress(JSON.stringify(value));
  const field = (name: string, expected: string) => ({ reason: 'field', field: name, expected });

  it('reads what was written, names that it does not know included', () => {
    expect(readProgress(JSON.stringify(some))).toEqual(some);
    const later = { ...some, checks: { 'a-lab-of-2030': ['x'] }, lessons: {}, more: true };
    expect(fault(later)).toEqual({ ...some, checks: later.checks, lessons: {} });
  });

  it.each(['', '{', 'undefined', '\u0000PNG', '<!doctype html>'])(
    'refuses %j: not JSON',
    (text) => {
      expect(readProgress(text)).toEqual({ reason: 'json' });
    },
  );

  it.each([null, 7, 'x', [], {}, [some], { version: 1 }, { name: 'peerlab', version: '0.1.0' }])(
    'refuses %j: not progress',
    (value) => {
      expect(fault(value)).toEqual({ reason: 'foreign' });
    },
  );

  it('refuses a newer version, whatever else is in it', () => {
    expect(fault({ version: 2, checks: [] })).toEqual({ reason: 'newer', version: 2 });
  });

  it.each([
    [{ ...some, version: '1' }, field('version', 'version')],
    [{ ...some, version: 0 }, field('version', 'version')],
    [{ ...some, checks: [] }, field('checks', 'object')],
    [{ version: 1, checks: {} }, field('lessons', 'object')],
    [{ ...some, checks: { devices: 'all' } }, field('checks.devices', 'list')],
    [{ ...some, checks: { devices: ['a', 3] } }, field('checks.devices[1]', 'name')],
    [{ ...some, checks: { 'A lab': [] } }, field('checks.A lab', 'name')],
    [{ ...some, lessons: { devices: true } }, field('lessons.devices', 'date')],
    [{ ...some, lessons: { devices: 'yesterday' } }, field('lessons.devices', 'date')],
    [{ ...some, lessons: { devices: '2026-13-77T10:00:00Z' } }, field('lessons.devices', 'date')],
    [{ ...some, last: {} }, field('last', 'name')],
    [{ ...some, last: '//elsewhere.example' }, field('last', 'name')],
  ])('refuses %j and names the field', (value, expected) => {
    expect(fault(value)).toEqual(expected);
  });

  it('refuses the keys by which objects are poisoned', () => {
    const text = (table: string) => `{"version":1,"checks":{},"lessons":{},${table}}`;
    expect(readProgress(text('"checks":{"__proto__":["x"]}'))).toEqual(
      field('checks.__proto__', 'name'),
    );
    expect(readProgress(text('"lessons":{"__proto__":"2026-01-01T00:00:00Z"}'))).toEqual(
      field('lessons.__proto__', 'name'),
    );
    const read = readProgress(text('"__proto__":{"version":2,"polluted":true}'));
    expect(read).toEqual(nothing);
    expect('polluted' in read).toBe(false);
    expect('polluted' in {}).toBe(false);
    expect(readProgress('{"__proto__":{"version":1,"checks":{},"lessons":{}}}')).toEqual({
      reason: 'foreign',
    });
  });
});

describe('readProgressFile', () => {
  it('reads a file, with a byte order mark too', async () => {
    const text = JSON.stringify(some);
    expect(await readProgressFile(new Blob([text]) as File)).toEqual(some);
    expect(await readProgressFile(new Blob(['\ufeff', text]) as File)).toEqual(some);
  });

  it('does not even read one that is too large', async () => {
    const text = () => Promise.reject(new Error('read'));
    expect(await readProgressFile({ size: 1_000_001, text })).toEqual({ reason: 'large' });
    expect(await readProgressFile({ size: 10, text })).toEqual({ reason: 'unreadable' });
  });
});
