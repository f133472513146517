import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { TraceBatcher } from '../../src/frame/trace-batcher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const event = (seq: number): TraceEvent => ({ kind: 'run', type: 'printed', seq, at: seq });

function setup() {
  const sent: number[][] = [];
  return { sent, batcher: new TraceBatcher((events) => sent.push(events.map(({ seq }) => seq))) };
}

it('holds events back until it is opened, then sends what comes in a while together', () => {
  const { sent, batcher } = setup();
  batcher.put(event(0));
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([]);
  batcher.open();
  batcher.put(event(1));
  batcher.put(event(2));
  vi.advanceTimersByTime(250);
  expect(sent).toEqual([[0], [1, 2]]);
});

it('sends what waits when it is closed, and takes nothing after', () => {
  const { sent, batcher } = setup();
  batcher.open();
  batcher.put(event(0));
  batcher.close();
  batcher.put(event(1));
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([[0]]);
});

it('of a run that never began sends nothing', () => {
  const { sent, batcher } = setup();
  batcher.put(event(0));
  batcher.close();
  expect(sent).toEqual([]);
});
