/** Descriptions: every line explained, changes by meaning, what was agreed, what was rewritten. */
import { describe, expect, it } from 'vitest';
import { agreedOn } from '../../../src/inspector/sdp/agreed.ts';
import { changesBetween, mungingOf } from '../../../src/inspector/sdp/changes.ts';
import { exchangesOf } from '../../../src/inspector/sdp/exchange.ts';
import { explain } from '../../../src/inspector/sdp/explain.ts';
import { sectionsOf } from '../../../src/inspector/sdp/sections.ts';
import { call, goodCall, local, peer, result, runOf, sdp } from './runs.ts';

describe('lines', () => {
  it.each([
    ['a=ice-ufrag:abcd', 'ufrag', { ufrag: 'abcd' }],
    ['a=setup:actpass', 'setup', { role: 'actpass' }],
    ['a=candidate:1 1 udp 5 192.0.2.1 9 typ host', 'candidate', { type: 'host', protocol: 'udp' }],
    ['a=group:BUNDLE 0 1', 'bundle', { mids: '0 1' }],
    ['a=never-heard-of', 'unknown', {}],
  ])('%s is %s', (line, key, values) => {
    const explanation = explain(line);
    expect(explanation.key).toBe(key);
    expect(explanation.values).toMatchObject(values);
  });

  it('name the codec of their payload type', () => {
    const [, video] = sectionsOf(sdp(1, 2, 'a=rtcp-fb:97 nack\r\n'));
    const feedback = video!.lines.find(({ text }) => text.startsWith('a=rtcp-fb'));
    expect(feedback!.explanation.values).toMatchObject({ codec: 'H264', feedback: 'nack' });
  });
});

describe('changes', () => {
  const kinds = (before: string, after: string) =>
    changesBetween(before, after).map(({ kind }) => kind);

  it('are told by meaning', () => {
    const base = sdp(1);
    expect(kinds(base, sdp(1, 3))).toEqual([]);
    expect(kinds(base, base.replace('a=sendrecv', 'a=recvonly'))).toEqual(['direction']);
    expect(kinds(base, base.replace('ufrag:u1', 'ufrag:u9'))).toEqual(['restart']);
    expect(kinds(base, base.replace('96 97', '97 96'))).toEqual(['codecOrder']);
    expect(kinds(base, base.replace('video 9', 'video 0'))).toEqual(['rejected']);
    expect(kinds(base, `${base}m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:1\r\n`)).toEqual(['added']);
  });
});

it('finds what both have agreed on', () => {
  const answer = sdp(2)
    .replace('96 97', '97')
    .replace('a=sendrecv', 'a=recvonly')
    .replace('actpass', 'active');
  expect(agreedOn(sdp(1), answer)).toMatchObject([
    {
      ...{ mid: '0', accepted: true, direction: 'sendonly', client: 'answerer' },
      ...{ codecs: [{ name: 'H264' }], dropped: ['VP8'] },
    },
  ]);
});

describe('rewriting', () => {
  it('is marked line by line, and candidates are none', () => {
    const made = sdp(1);
    const set = made.replace('a=sendrecv', 'a=sendonly') + 'a=candidate:1 1 udp 1 x 1 typ host\r\n';
    expect(mungingOf(made, set)).toEqual([
      { line: 'a=sendrecv', how: 'removed', section: '0' },
      { line: 'a=sendonly', how: 'added', section: '0' },
    ]);
  });

  it('is found between the call that made a description and the one that set it', () => {
    const offer = { type: 'offer', sdp: sdp(1, 2, 'b=AS:100\r\n') };
    const munged = runOf(
      ...[peer('pc1'), call('pc1', 'createOffer')],
      result(1, 'pc1', 'createOffer', { ok: true, value: offer }),
      local('pc1', 'offer', 1),
    );
    expect(exchangesOf(munged)).toMatchObject([{ munged: [{ line: 'b=AS:100', how: 'removed' }] }]);
    const [first, second] = exchangesOf(runOf(...goodCall)).filter(({ side }) => side === 'remote');
    expect([first!.munged, second!.munged]).toEqual([[], []]);
    expect(second!.offer).toBe(sdp(1));
  });
});
