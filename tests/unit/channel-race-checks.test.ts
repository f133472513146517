/** What the checks of the race say of a result that is there before the echoes are. */
import { expect, it } from 'vitest';
import type { TraceEvent, Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../labs/contract/world.ts';
import { checks } from '../../labs/channel-race/checks.ts';

const says = (on: string, detail: string): Unstamped => ({
  kind: 'page',
  on,
  type: 'text',
  detail,
});
const ping: Unstamped = { kind: 'call', on: 'socket1', method: 'emit', args: ['call', {}] };
const echo: Unstamped = { kind: 'event', on: 'socket1', type: 'call', detail: {} };

/** What is said of the socket's round trip, after a ping and a result of 0.02 ms. */
function verdict(...between: Unstamped[]) {
  const world = emptyWorld();
  const events: Unstamped[] = [
    { kind: 'state', on: 'socket1', name: 'created', value: { type: 'Socket' } },
    { kind: 'page', on: '#startButton', type: 'click', detail: null },
    ping,
    ...between,
    says('#socketMedian', '0.02 ms'),
    says('#channelMedian', '0.10 ms'),
  ];
  events.forEach((event, seq) => advance(world, { ...event, seq, at: seq } as TraceEvent));
  return checks['socket-trip'](world);
}

it('takes no round trip that ends before its echo', () => {
  const tooQuick = { state: 'fail', reason: 'too-quick' };
  expect(verdict()).toEqual(tooQuick);
  expect(verdict(echo)).toEqual(tooQuick);
});
