/** From Run to what the reader is shown, with a compiler and frames that the test plays. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fail, pass, pending, type Check } from '../../labs/contract/check.ts';
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { CompilerCrashed, CompilerUnreachable } from '../../src/compile/client.ts';
import { compile } from '../../src/compile/compile.ts';
import type { Source } from '../../src/compile/types.ts';
import type { Failure } from '../../src/runtime/failure.ts';
import { LabRuntime, type ConsoleLine, type Order } from '../../src/runtime/lab-runtime.ts';
import { FakeFrame, settled, start } from './fake-frame.ts';

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const closed = (seq: number): TraceEvent => ({
  kind: 'page',
  on: '#hangupButton',
  type: 'click',
  detail: null,
  seq,
  at: seq,
});
const stop = (seq: number): TraceEvent => ({ kind: 'run', type: 'stop', seq, at: seq });
/** Passes once the button has been clicked. */
const clicked: Check = ({ page }) => (page.clicks.has('#hangupButton') ? pass : fail('open'));

function setup({
  compiles = (source: Source) => Promise.resolve(compile(source)),
  checks = { clicked },
} = {}) {
  const frames: FakeFrame[] = [];
  const sources: string[] = [];
  const shown = {
    status: [] as string[],
    lines: [] as ConsoleLine[],
    failures: [] as [Failure, boolean][],
    verdicts: [] as [string, boolean][],
  };
  const compiler = {
    compile(source: Source) {
      sources.push(source.file);
      return compiles(source);
    },
    abandon: vi.fn(),
    dispose: () => {},
  };
  const makeFrame = () => {
    const frame = new FakeFrame();
    frame.connect();
    frames.push(frame);
    return frame;
  };
  const runtime = new LabRuntime(
    { makeFrame, compiler, judgement: { checks } },
    {
      status: (status) => shown.status.push(status),
      began: () => (shown.lines = []),
      lines: (lines) => shown.lines.push(...lines),
      blocked: () => {},
      events: () => {},
      verdicts: (verdicts, ofSolution) =>
        shown.verdicts.push([verdicts.clicked?.state ?? 'none', ofSolution]),
      media: () => {},
      failed: (failure, goesOn) => shown.failures.push([failure, goesOn]),
    },
  );
  const order = (main: string, more: Partial<Order> = {}): Order => ({
    files: { 'main.ts': main, 'index.html': '' },
    helpers: {},
    ofSolution: false,
    settings: { media: 'fake', theme: 'dark', language: 'en', endlessMessage: '' },
    ...more,
  });
  /** Runs a program and plays its frame until it runs. */
  async function begin(main: string, more?: Partial<Order>): Promise<FakeFrame> {
    runtime.run(order(main, more));
    await settled();
    const frame = frames.findLast(({ posted }) => posted.length > 0)!;
    frame.say({ type: 'parsed' });
    await settled();
    frame.say({ type: 'trace', events: [start] });
    return frame;
  }
  return { runtime, frames, shown, sources, order, begin, compiler };
}

it('what comes after the end of a run is not graded, nor is its clean-up', async () => {
  const { runtime, shown, begin } = setup();
  const frame = await begin('');
  const stopped = runtime.stop();
  frame.say({ type: 'trace', events: [stop(1), closed(2)] }, { type: 'stopped' });
  await stopped;
  frame.say({ type: 'trace', events: [closed(3)] });
  expect(shown.verdicts.at(-1)).toEqual(['fail', false]);
});

it('what came before the end is graded, though it arrives with it', async () => {
  const { runtime, shown, begin } = setup();
  const frame = await begin('');
  const stopped = runtime.stop();
  frame.say({ type: 'trace', events: [closed(1), stop(2)] }, { type: 'stopped' });
  await stopped;
  expect(shown.verdicts.at(-1)).toEqual(['pass', false]);
});

it('time does not pass for a run that has ended', async () => {
  const late: Check = ({ now }) => (now > 500 ? pass : pending);
  const { runtime, shown, begin } = setup({ checks: { clicked: late } });
  const frame = await begin('');
  const stopped = runtime.stop();
  const before = shown.verdicts.length;
  frame.say({ type: 'stopped' });
  await stopped;
  vi.useFakeTimers();
  await vi.advanceTimersByTimeAsync(2000);
  vi.useRealTimers();
  expect(shown.verdicts.slice(before)).toEqual([['pending', false]]);
});

it('a verdict belongs to the code that was run, whatever is shown meanwhile', async () => {
  const compiling = Promise.withResolvers<void>();
  const { runtime, frames, shown, order } = setup({
    compiles: async (source) => {
      await compiling.promise;
      return compile(source);
    },
  });
  const given = order('let mine = 1;', { ofSolution: true });
  runtime.run(given);
  // The reader goes back to their own code before the compiler is there.
  given.ofSolution = false;
  given.files = { ...given.files, 'main.ts': 'let other = 2;' };
  compiling.resolve();
  await settled();
  const frame = frames[0]!;
  expect(frame.posted[0]).toMatchObject({ code: 'let mine = 1;' });
  frame.say({ type: 'parsed' });
  await settled();
  frame.say({ type: 'trace', events: [start, closed(1)] });
  expect(shown.verdicts.at(-1)).toEqual(['pass', true]);
});

it('run twice on a syntax error: the good run goes on and both mistakes are told', async () => {
  const { runtime, shown, order, begin } = setup();
  await begin('');
  runtime.run(order('const a = = 1;'));
  runtime.run(order('const a = = 1;'));
  await settled();
  expect(shown.status.at(-1)).toBe('running');
  expect(shown.failures).toMatchObject([
    [{ kind: 'syntax', place: { line: 1, column: 10 } }, true],
  ]);
});

it('a syntax error that only the browser finds has its place in the source', async () => {
  const { runtime, frames, shown, order } = setup();
  runtime.run(order('while (true) break; let b;'));
  await settled();
  const { code } = frames[0]!.posted[0] as { code: string };
  const place = { line: 1, column: code.indexOf('let b') };
  frames[0]!.say({ type: 'refused', message: 'twice', place });
  await settled();
  expect(shown.failures).toMatchObject([[{ kind: 'syntax', place: { column: 20 } }, false]]);
});

it.each([
  [new CompilerUnreachable('gone'), { kind: 'compiler' }],
  [new CompilerCrashed('odd'), { kind: 'compiler-crashed', message: 'odd' }],
  [new RangeError('odd'), { kind: 'setup', name: 'runtime', message: 'odd' }],
])('says that the compiler failed: %s', async (error, failure) => {
  const { runtime, shown, order } = setup({ compiles: () => Promise.reject(error) });
  runtime.run(order(''));
  await settled();
  expect(shown.failures).toEqual([[failure, false]]);
  expect(console.error).toHaveBeenCalled();
});

it('gives up a compiler that does not answer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { runtime, shown, order, compiler } = setup({ compiles: () => new Promise(() => {}) });
  runtime.run(order(''));
  await vi.advanceTimersByTimeAsync(20_000);
  vi.useRealTimers();
  await settled();
  expect(shown.failures).toEqual([[{ kind: 'compiler' }, false]]);
  expect(compiler.abandon).toHaveBeenCalledOnce();
});

it('names a shared file that does not compile', async () => {
  const { runtime, shown, order } = setup();
  runtime.run(order('', { helpers: { 'meeting.ts': 'const a = = 1;' } }));
  await settled();
  expect(shown.failures).toMatchObject([
    [
      { kind: 'shared-file', file: 'meeting.ts', message: expect.stringContaining('line 1') },
      false,
    ],
  ]);
});

it('compiles only what has changed', async () => {
  const { sources, begin } = setup();
  const helpers = { 'meeting.ts': 'export const a = 1;' };
  await begin('1;', { helpers });
  await begin('1;', { helpers });
  expect(sources).toEqual(['main.ts', 'meeting.ts']);
  await begin('2;', { helpers });
  expect(sources).toEqual(['main.ts', 'meeting.ts', 'main.ts']);
});

it('Reset ends the run and forgets it', async () => {
  const { runtime, shown, begin } = setup();
  const frame = await begin('');
  const reset = runtime.reset();
  frame.say({ type: 'stopped' });
  await reset;
  expect(shown.status.at(-1)).toBe('idle');
});

it('grades what the second tab does, and not once the run here has ended', async () => {
  const other: Check = ({ other: world }) =>
    world?.page.clicks.has('#hangupButton') ? pass : fail('open');
  const { runtime, shown, begin } = setup({ checks: { clicked: other } });
  const frame = await begin('');
  runtime.hearSecondTab({ type: 'trace', events: [start] });
  const stopped = runtime.stop();
  frame.say({ type: 'stopped' });
  await stopped;
  runtime.hearSecondTab({ type: 'trace', events: [closed(1)] });
  expect(shown.verdicts.at(-1)).toEqual(['fail', false]);
  await begin('');
  runtime.hearSecondTab({ type: 'trace', events: [start, closed(1)] });
  expect(shown.verdicts.at(-1)).toEqual(['pass', false]);
});

it('puts the place of each line into the source', async () => {
  const { shown, frames, begin } = setup();
  await begin('while (false);\nconsole.log(1);');
  const frame = frames[0]!;
  const stack = 'Error\n    at main.ts:2:9';
  frame.say({ type: 'console', lines: [{ level: 'log', text: '1', stack }], omitted: 0 });
  expect(shown.lines).toEqual([{ level: 'log', text: '1', tab: 1, place: { line: 2, column: 8 } }]);
});
