/** What the check of the data channel calls shown: content that came, in the order in which it did. */
import { describe, expect, it } from 'vitest';
import type { Json, Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../labs/contract/world.ts';
import { checks, evidence } from '../../labs/data-channel/checks.ts';

const says = (detail: string, on = '#dataChannelReceive'): Unstamped => ({
  kind: 'page',
  on,
  type: 'text',
  detail,
});
const arrives = (detail: Json): Unstamped => ({
  kind: 'event',
  on: 'dc1',
  type: 'message',
  detail,
});
const text = (text: string) => arrives({ length: text.length, text });
const listens: Unstamped = { kind: 'state', on: 'dc1', name: 'listens', value: 'message' };

/** Is it shown, after a press of Send and these events? */
function verdict(...events: Unstamped[]) {
  const world = emptyWorld(0, evidence);
  const all: Unstamped[] = [
    { kind: 'state', on: 'dc1', name: 'created', value: { type: 'RTCDataChannel' } },
    { kind: 'state', on: 'dc1', name: 'readyState', value: 'open' },
    { kind: 'page', on: '#sendButton', type: 'click', detail: null },
    { kind: 'call', on: 'dc1', method: 'send', args: [{ bytes: 1 }] },
    ...events,
  ];
  all.forEach((event, seq) => advance(world, { ...event, seq, at: seq }));
  world.now = 10_000;
  return checks.shown(world);
}

const pass = { state: 'pass' };
const fail = (reason: string) => ({ state: 'fail', reason });

describe('what arrived', () => {
  it.each<[string, Json, string]>([
    ['as it is', { length: 2, text: 'Hi' }, 'Hi'],
    ['behind a time', { length: 2, text: 'Hi' }, '12:30 Hi\n'],
    ['out of JSON', { length: 20, text: '{"a":{"text":"Hi you"}}' }, 'Hi you'],
    ['out of JSON in JSON', { length: 9, text: JSON.stringify('"Hi"') }, 'Hi'],
    ['behind a mark', { length: 9, text: 'chat|Hi you' }, 'me: Hi you'],
    ['out of bytes', { bytes: 2, decoded: 'Hi' }, 'Hi'],
    ['out of code units of two bytes', { bytes: 4, decoded: 'H\0i\0' }, 'Hi'],
    ['out of base64', { length: 8, text: btoa('Hello you') }, 'Hello you'],
    ['in other lines', { length: 5, text: 'Hi\r\nyou' }, 'Hi\nyou'],
    ['out of bytes that spell nothing', { bytes: 900 }, 'Hi'],
  ])('is shown %s', (_, message, shown) => {
    expect(verdict(listens, arrives(message), says(shown))).toEqual(pass);
    expect(verdict(listens, says(shown), arrives(message))).not.toEqual(pass);
  });

  it('is shown again where a log grows', () => {
    expect(verdict(listens, says('Hi\n'), text('Hi'), says('Hi\nHi\n'))).toEqual(pass);
  });

  it('is not shown by an object, or by another text', () => {
    expect(verdict(listens, arrives({ bytes: 900 }), says('[object Blob]'))).toEqual(
      fail('not-shown'),
    );
    expect(verdict(listens, text('{"text":"Hi"}'), says('text'))).toEqual(fail('not-shown'));
  });

  it('is what was typed, where that is in it', () => {
    const typed = says('Hi', '#dataChannelSend');
    const message = text('{"type":"chat","text":"Hi"}');
    expect(verdict(typed, listens, message, says('chat'))).toEqual(fail('not-shown'));
    expect(verdict(typed, listens, message, says('Hi'))).toEqual(pass);
  });

  it('is not shown by a copy', () => {
    expect(verdict(listens, says('Hi'), text('Hi'))).toEqual(fail('copied'));
    expect(verdict(text('Hi'), says('Hi'))).toEqual(fail('copied'));
  });

  it('is nothing, or is not listened for', () => {
    expect(verdict()).toEqual(fail('not-received'));
    expect(verdict(listens, text(''))).toEqual(fail('empty'));
    expect(verdict(text('Hi'))).toEqual(fail('unheard'));
  });
});
