import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ConsoleBatcher } from '../../src/frame/console-batcher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setup() {
  const sent: { texts: string[]; omitted: number }[] = [];
  let stacks = 0;
  const batcher = new ConsoleBatcher((lines, omitted) =>
    sent.push({ texts: lines.map(({ text }) => text), omitted }),
  );
  const put = (text: string) =>
    batcher.put({ level: 'log', text, stack: () => String((stacks += 1)) });
  return { batcher, sent, put, stacks: () => stacks };
}

it('sends the lines of a while together, in order', () => {
  const { batcher, sent, put } = setup();
  batcher.open();
  put('a');
  put('b');
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(250);
  put('c');
  vi.advanceTimersByTime(250);
  expect(sent).toEqual([
    { texts: ['a', 'b'], omitted: 0 },
    { texts: ['c'], omitted: 0 },
  ]);
});

it('holds back what is printed before the program begins', () => {
  const { batcher, sent, put } = setup();
  put('early');
  batcher.flush();
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([]);
  batcher.open();
  expect(sent).toEqual([{ texts: ['early'], omitted: 0 }]);
});

it('keeps to the newest 500, says how many it left out, and writes no other stack', () => {
  const { batcher, sent, put, stacks } = setup();
  batcher.open();
  for (let line = 0; line < 10_000; line++) put(String(line));
  batcher.flush();
  expect(sent).toHaveLength(1);
  expect([sent[0]!.texts.length, sent[0]!.texts[0], sent[0]!.omitted]).toEqual([500, '9500', 9500]);
  expect(stacks()).toBe(500);
  put('next');
  batcher.flush();
  expect(sent[1]).toEqual({ texts: ['next'], omitted: 0 });
});
