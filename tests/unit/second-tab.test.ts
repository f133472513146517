/** What the two tabs say to each other is believed only in its right shape. */
import { describe, expect, it } from 'vitest';
import { readToFirst, readToSecond } from '../../src/second-tab/messages.ts';

const request = {
  code: 'a();',
  html: '',
  language: 'en',
  endlessMessage: '',
  media: 'fake',
  theme: 'dark',
  imports: [{ specifier: 'x', start: 0, end: 1 }],
  helpers: [{ specifier: '../shared/x.ts', file: 'x.ts', code: '', imports: [] }],
};
const run = { to: 'second', type: 'run', run: '1', request };
const told = (message: unknown) => ({ to: 'first', type: 'told', run: '1', message });
const click = { kind: 'page', on: '#a', type: 'click', detail: null, seq: 0, at: 1 };

describe('the second tab', () => {
  it.each([
    run,
    { ...run, request: { ...request, watch: { A: { methods: ['b'] } }, style: 'b {}' } },
    { to: 'second', type: 'stop' },
    { to: 'second', type: 'here', title: 'Two tabs', theme: 'light' },
    { to: 'second', type: 'theme', theme: 'dark' },
  ])('obeys %j', (message) => {
    expect(readToSecond(message)).toBe(message);
  });

  it.each([
    null,
    'run',
    [],
    { type: 'stop' },
    { to: 'first', type: 'stop' },
    { to: 'second', type: 'toString' },
    { to: 'second', type: 'constructor' },
    { to: 'second', type: 'theme', theme: 'pink' },
    { ...run, run: 1 },
    { ...run, request: undefined },
    { ...run, request: { ...request, code: 1 } },
    { ...run, request: { ...request, media: 'file' } },
    { ...run, request: { ...request, imports: [{ specifier: 'x' }] } },
    { ...run, request: { ...request, helpers: [{ code: '' }] } },
    { ...run, request: { ...request, style: 1 } },
  ])('does not obey %j', (message) => {
    expect(readToSecond(message)).toBeUndefined();
  });
});

describe('the page of the lesson', () => {
  it.each([
    { to: 'first', type: 'hello', tab: 'a' },
    told({ type: 'trace', events: [click] }),
    told({ type: 'console', lines: [{ level: 'log', text: '', stack: '' }], omitted: 0 }),
    told({ type: 'blocked', directive: 'script-src' }),
  ])('hears %j', (message) => {
    expect(readToFirst(message)).toEqual(message);
  });

  const stamp = { seq: 1, at: 2 };
  const amount = { count: 1, size: 2, lastAt: 3 };
  it.each([
    click,
    { kind: 'run', type: 'start', ...stamp },
    { kind: 'call', on: 'pc1', method: 'close', args: [], ...stamp },
    { kind: 'result', on: 'pc1', of: 0, method: 'a', outcome: { ok: true, value: 1 }, ...stamp },
    { kind: 'event', on: 'dc1', peer: 'pc1', type: 'open', detail: null, ...stamp },
    { kind: 'state', on: 'pc1', name: 'created', value: { type: 'A' }, ...stamp },
    { kind: 'traffic', on: 'dc1', sent: amount, received: amount, buffered: 0, lows: 0, ...stamp },
  ])('hears of %j', (event) => {
    expect(readToFirst(told({ type: 'trace', events: [event] }))).toEqual(
      told({ type: 'trace', events: [event] }),
    );
  });

  it.each([
    { ...click, on: undefined },
    { ...click, kind: 'call' },
    { ...click, kind: 'from a newer page' },
    { ...click, kind: 'constructor' },
    { kind: 'result', on: 'pc1', of: 0, method: 'a', outcome: { ok: false }, ...stamp },
    { kind: 'traffic', on: 'dc1', sent: 1, received: amount, buffered: 0, lows: 0, ...stamp },
    null,
  ])('leaves out %j, and only that', (event) => {
    const message = readToFirst(told({ type: 'trace', events: [click, event, click] }));
    expect(message).toEqual(told({ type: 'trace', events: [click, click] }));
  });

  it.each([
    { to: 'first', type: 'hello' },
    run,
    told(undefined),
    told({ type: 'go' }),
    told({ type: 'console', lines: [{ level: 'loud', text: '', stack: '' }], omitted: 0 }),
    told({ type: 'console', lines: [] }),
    told({ type: 'trace', events: click }),
  ])('does not hear %j', (message) => {
    expect(readToFirst(message)).toBeUndefined();
  });
});
