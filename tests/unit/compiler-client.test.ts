/** The worker of the compiler may not come, or die: each call then ends, and none is made again unasked. */
import { expect, it } from 'vitest';
import { Compiler, type Answer, type CompileWorker } from '../../src/compile/client.ts';
import type { Compiled } from '../../src/compile/types.ts';

class FakeWorker extends EventTarget implements CompileWorker {
  posted: { id: number }[] = [];
  terminated = false;

  postMessage(message: unknown): void {
    this.posted.push(message as { id: number });
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(answer: Answer): void {
    this.dispatchEvent(new MessageEvent('message', { data: answer }));
  }
}

const source = { file: 'main.ts', text: '', helpers: [] };
const compiled: Compiled = { ok: false, problems: [] };

function setup() {
  const workers: FakeWorker[] = [];
  const compiler = new Compiler(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { workers, compiler };
}

it('is started ahead, and answers each call with its own result', async () => {
  const { workers, compiler } = setup();
  expect(workers).toHaveLength(1);
  const [one, two] = [compiler.compile(source), compiler.compile(source)];
  workers[0]!.answer({ id: 1, compiled });
  workers[0]!.answer({ id: 0, crashed: 'odd' });
  await expect(two).resolves.toBe(compiled);
  await expect(one).rejects.toMatchObject({ name: 'CompilerCrashed', message: 'odd' });
});

it('that is not fetched fails all calls, and is started anew by the next one only', async () => {
  const { workers, compiler } = setup();
  const calls = [compiler.compile(source), compiler.compile(source)];
  workers[0]!.dispatchEvent(new Event('error'));
  for (const call of calls) {
    await expect(call).rejects.toMatchObject({
      name: 'CompilerUnreachable',
      message: expect.not.stringContaining('undefined'),
    });
  }
  expect([workers.length, workers[0]!.terminated]).toEqual([1, true]);
  const again = compiler.compile(source);
  expect(workers).toHaveLength(2);
  // What the dead worker still says is not taken for an answer of the new one.
  workers[0]!.answer({ id: 2, crashed: 'late' });
  workers[0]!.dispatchEvent(new Event('error'));
  workers[1]!.answer({ id: 2, compiled });
  await expect(again).resolves.toBe(compiled);
});

it('leaves no call waiting when it goes', async () => {
  const { compiler } = setup();
  const call = compiler.compile(source);
  compiler.dispose();
  await expect(call).rejects.toMatchObject({ name: 'CompilerUnreachable' });
});
