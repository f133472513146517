/** A run is loading, parsed, running, and then ended or failed, whatever its frame does. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromFrame, RunRequest } from '../../src/frame/messages.ts';
import { RunFailed } from '../../src/runtime/failure.ts';
import { LIMITS, type Run } from '../../src/runtime/run.ts';
import { Runner } from '../../src/runtime/runner.ts';
import { FakeFrame, settled, start } from './fake-frame.ts';

const request: RunRequest = {
  code: '',
  imports: [],
  helpers: [],
  html: '',
  media: 'fake',
  theme: 'dark',
  language: 'en',
  endlessMessage: '',
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A runner whose frames the test plays, and what its listener is told. */
function setup() {
  const frames: FakeFrame[] = [];
  const heard: FromFrame[] = [];
  const over: Run[] = [];
  const makeFrame = () => {
    const frame = new FakeFrame();
    frames.push(frame);
    return frame;
  };
  const runner: Runner = new Runner(makeFrame, {
    changed: () => {},
    tookOver: () => {},
    message: (_run, message) => heard.push(message),
    over: (run) => over.push(run),
  });
  const run = (
    prepare: (signal: AbortSignal) => Promise<RunRequest> = () => Promise.resolve(request),
  ) => runner.start(prepare);
  /** Starts a program in the newest frame and plays it up to a phase. */
  async function reach(phase: 'waiting' | 'loading' | 'parsed' | 'running') {
    const started = run();
    await settled();
    // A spare frame waits behind the one in use; the run has taken the first that has no run.
    const frame = frames.findLast(({ removed, posted }) => !removed && posted.length === 0)!;
    if (phase === 'waiting') return { run: started, frame };
    frame.connect();
    await settled();
    if (phase === 'loading') return { run: started, frame };
    frame.say({ type: 'parsed' });
    await settled();
    if (phase === 'running') frame.say({ type: 'trace', events: [start] });
    return { run: started, frame };
  }
  return { runner, frames, heard, over, run, reach };
}

describe('a program that is sound', () => {
  it('goes through every phase', async () => {
    const { runner, frames, run } = setup();
    expect(runner.status).toBe('idle');
    const one = run();
    expect([one.phase, runner.status]).toEqual(['loading', 'starting']);
    await settled();
    const [frame] = frames;
    frame!.connect();
    await settled();
    expect([frame!.asked, frame!.shown]).toEqual([['run'], false]);
    frame!.say({ type: 'parsed' });
    await settled();
    expect([one.phase, runner.status, frame!.asked]).toEqual(['parsed', 'starting', ['run', 'go']]);
    expect(frame!.shown).toBe(true);
    frame!.say({ type: 'trace', events: [start] });
    expect([one.phase, runner.status]).toEqual(['running', 'running']);
    const stopped = runner.stop();
    expect(frame!.asked).toEqual(['run', 'go', 'stop']);
    frame!.say({ type: 'stopped' });
    await stopped;
    expect([one.phase, runner.status, frame!.removed]).toEqual(['ended', 'stopped', true]);
    runner.forget();
    expect(runner.status).toBe('idle');
  });

  it('takes the place of the run before only once it has been parsed', async () => {
    const { reach } = setup();
    const first = await reach('running');
    const second = await reach('loading');
    expect([first.run.phase, first.frame.removed]).toEqual(['running', false]);
    second.frame.say({ type: 'parsed' });
    await settled();
    expect([first.run.phase, first.frame.removed]).toEqual(['ended', true]);
  });

  it('is heard from the word to go on until its end, and not after', async () => {
    const { runner, heard, reach } = setup();
    const line = (text: string): FromFrame => ({
      type: 'console',
      lines: [{ level: 'log', text, stack: '' }],
      omitted: 0,
    });
    const { frame } = await reach('loading');
    frame.say(line('too early'), { type: 'parsed' });
    await settled();
    frame.say({ type: 'trace', events: [start] }, line('heard'));
    void runner.stop();
    frame.say(line('the last'), { type: 'stopped' }, line('too late'));
    frame.say({ type: 'trace', events: [start] }, { type: 'left' });
    const texts = heard.flatMap((message) =>
      message.type === 'console' ? message.lines.map(({ text }) => text) : message.type,
    );
    expect(texts).toEqual(['trace', 'heard', 'the last']);
    expect(runner.status).toBe('stopped');
  });
});

describe('Run, pressed again', () => {
  it('gives up the start before, which takes nothing with it', async () => {
    const { runner, over, reach, run } = setup();
    const first = await reach('loading');
    const second = run();
    expect([first.run.phase, first.frame.removed, over]).toEqual(['ended', true, [first.run]]);
    expect([second.phase, runner.status]).toEqual(['loading', 'starting']);
    first.frame.say({ type: 'parsed' });
    await settled();
    expect([first.run.phase, second.phase]).toEqual(['ended', 'loading']);
  });

  it('tells the work before that it is no longer wanted', async () => {
    const { run } = setup();
    let signal: AbortSignal | undefined;
    run((given) => {
      signal = given;
      return new Promise(() => {});
    });
    run();
    expect(signal!.aborted).toBe(true);
  });

  it('twice on code that does not parse leaves the status as it was', async () => {
    const { runner, run, reach } = setup();
    const broken = () =>
      Promise.reject(
        new RunFailed({ kind: 'syntax', message: 'no', place: { line: 1, column: 0 } }),
      );
    run(broken);
    run(broken);
    expect(runner.status).toBe('starting');
    await settled();
    expect(runner.status).toBe('idle');
    const good = await reach('running');
    run(broken);
    run(broken);
    await settled();
    expect([runner.status, good.run.phase]).toEqual(['running', 'running']);
  });
});

describe('a run that cannot begin says why', () => {
  it('when the browser cannot parse it', async () => {
    const { runner, reach } = setup();
    const good = await reach('running');
    const { run, frame } = await reach('loading');
    frame.say({ type: 'refused', message: 'twice', place: { line: 3, column: 4 } });
    await settled();
    expect(run.failure).toEqual({
      kind: 'syntax',
      message: 'twice',
      place: { line: 3, column: 4 },
    });
    expect([frame.removed, good.run.phase, runner.status]).toEqual([true, 'running', 'running']);
  });

  it('when a package cannot be fetched', async () => {
    const { runner, reach } = setup();
    const { run, frame } = await reach('loading');
    frame.say({ type: 'failed', reason: 'fetch', name: 'webrtc-adapter', message: 'no' });
    expect(run.failure).toEqual({ kind: 'fetch', name: 'webrtc-adapter' });
    expect([run.phase, runner.status]).toEqual(['failed', 'idle']);
  });

  it('when the frame cannot be set up', async () => {
    const { reach } = setup();
    const { run, frame } = await reach('loading');
    frame.say({ type: 'failed', reason: 'setup', name: 'frame', message: 'broken' });
    expect(run.failure).toEqual({ kind: 'setup', name: 'frame', message: 'broken' });
    expect(console.error).toHaveBeenCalled();
  });

  it('when the frame does not load', async () => {
    const { frames, reach } = setup();
    const { run, frame } = await reach('waiting');
    frame.breakDown();
    await settled();
    // The first may have been loaded ahead, when the network was another.
    expect([run.phase, frame.removed]).toEqual(['loading', true]);
    frames[1]!.breakDown();
    await settled();
    expect([run.phase, run.failure]).toEqual(['failed', { kind: 'frame' }]);
  });

  it('when the frame never says what became of the program', async () => {
    const { reach } = setup();
    const { run } = await reach('loading');
    vi.advanceTimersByTime(LIMITS.parse - 1);
    await settled();
    expect(run.phase).toBe('loading');
    vi.advanceTimersByTime(1);
    await settled();
    expect([run.phase, run.failure]).toEqual(['failed', { kind: 'silent' }]);
  });

  it('when the frame does not begin on the word to go', async () => {
    const { runner, reach } = setup();
    const { run } = await reach('parsed');
    vi.advanceTimersByTime(LIMITS.begin);
    expect([run.phase, run.failure, runner.status]).toEqual([
      'failed',
      { kind: 'silent' },
      'stopped',
    ]);
  });

  it('when something fails that nobody thought of', async () => {
    const { run } = setup();
    const one = run(() => Promise.reject(new RangeError('odd')));
    await settled();
    expect(one.failure).toEqual({ kind: 'setup', name: 'runtime', message: 'odd' });
  });
});

it('a program that leaves its page ends its run, in each phase', async () => {
  for (const phase of ['loading', 'parsed', 'running'] as const) {
    const { reach } = setup();
    const { run, frame } = await reach(phase);
    frame.say({ type: 'left' });
    expect([phase, run.phase, run.failure]).toEqual([phase, 'failed', { kind: 'left' }]);
    expect(frame.removed).toBe(true);
  }
});

describe('Stop', () => {
  it.each(['waiting', 'loading', 'parsed'] as const)(
    'ends a run that is %s at once',
    async (phase) => {
      const { runner, reach } = setup();
      const { run, frame } = await reach(phase);
      await runner.stop();
      expect([run.phase, run.failure, frame.removed]).toEqual(['ended', undefined, true]);
      frame.say({ type: 'parsed' }, { type: 'trace', events: [start] });
      await settled();
      expect(run.phase).toBe('ended');
    },
  );

  it('ends a run whose frame does not answer, after a second', async () => {
    const { runner, reach } = setup();
    const { run } = await reach('running');
    const stopped = runner.stop();
    vi.advanceTimersByTime(LIMITS.stop - 1);
    expect(run.phase).toBe('running');
    vi.advanceTimersByTime(1);
    await stopped;
    expect([run.phase, runner.status]).toEqual(['ended', 'stopped']);
    expect(LIMITS.stop).toBeLessThanOrEqual(1000);
  });

  it('ends what runs and what is about to', async () => {
    const { runner, reach } = setup();
    const good = await reach('running');
    const next = await reach('loading');
    const stopped = runner.stop();
    good.frame.say({ type: 'stopped' });
    await stopped;
    expect([good.run.phase, next.run.phase, runner.status]).toEqual(['ended', 'ended', 'stopped']);
  });

  it('of one that leaves its page meanwhile is still a stop', async () => {
    const { runner, reach } = setup();
    const { run, frame } = await reach('running');
    const stopped = runner.stop();
    frame.say({ type: 'left' });
    await stopped;
    expect([run.phase, run.failure]).toEqual(['ended', undefined]);
  });

  it('with nothing to stop is done', async () => {
    const { runner } = setup();
    await runner.stop();
    expect(runner.status).toBe('idle');
  });
});

describe('the spare frame', () => {
  it('is used by the next run, and replaced once that has begun', async () => {
    const { runner, frames, reach } = setup();
    runner.prepare();
    expect(frames).toHaveLength(1);
    const { frame } = await reach('running');
    expect([frame === frames[0], frames.length]).toEqual([true, 2]);
  });

  it('is not made while another program takes over', async () => {
    const { runner, frames, reach } = setup();
    runner.prepare();
    await reach('running');
    const second = await reach('parsed');
    expect([frames.length, second.frame === frames[1]]).toEqual([2, true]);
    second.frame.say({ type: 'trace', events: [start] });
    expect(frames).toHaveLength(3);
  });

  it('stays for the next run where a program does not compile', async () => {
    const { runner, frames, run } = setup();
    runner.prepare();
    run(() => Promise.reject(new RunFailed({ kind: 'compiler' })));
    await settled();
    expect([frames.length, frames[0]!.removed]).toEqual([1, false]);
  });

  it('that did not load costs no run', async () => {
    const { runner, frames, reach } = setup();
    runner.prepare();
    frames[0]!.breakDown();
    await settled();
    expect(frames[0]!.removed).toBe(true);
    const { run, frame } = await reach('running');
    expect([run.phase, frame === frames[1]]).toEqual(['running', true]);
  });
});

it('nothing is left when the lab goes', async () => {
  const { runner, frames, reach } = setup();
  const good = await reach('running');
  const next = await reach('loading');
  runner.dispose();
  expect([good.run.phase, next.run.phase]).toEqual(['ended', 'ended']);
  expect(frames.every(({ removed }) => removed)).toBe(true);
});
