/** What the two tabs say to each other is believed only in its right shape. */
import { describe, expect, it } from 'vitest';
import { readToFirst, readToSecond } from '../../src/tabs/messages.ts';

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
  ])('does not obey %j', (message) => {
    expect(readToSecond(message)).toBeUndefined();
  });
});

describe('the page of the lesson', () => {
  it.each([
    { to: 'first', type: 'hello', tab: 'a' },
    told({ type: 'trace', events: [click] }),
    told({ type: 'console', level: 'log', text: '', stack: '' }),
    told({ type: 'thrown', text: '', stack: '' }),
  ])('hears %j', (message) => {
    expect(readToFirst(message)).toBe(message);
  });

  it.each([
    { to: 'first', type: 'hello' },
    run,
    told(undefined),
    told({ type: 'go' }),
    told({ type: 'console', level: 'loud', text: '', stack: '' }),
    told({ type: 'trace', events: click }),
    told({ type: 'trace', events: [{ ...click, on: undefined }] }),
    told({ type: 'trace', events: [{ ...click, kind: 'call' }] }),
    told({ type: 'trace', events: [{ ...click, kind: 'hack' }] }),
  ])('does not hear %j', (message) => {
    expect(readToFirst(message)).toBeUndefined();
  });
});
