import { describe, expect, it } from 'vitest';
import type { Call } from '../../labs/contract/calls.ts';
import type { Description, Peer } from '../../labs/contract/peers.ts';
import type { MediaSection } from '../../labs/contract/session-descriptions.ts';
import { reads } from '../../labs/offer-answer/readout.ts';
import { missingOf, roundsOf } from '../../labs/offer-answer/offer-answer-exchanges.ts';

const section = (
  mid: string,
  kind: string,
  direction: MediaSection['direction'],
): MediaSection => ({ mid, kind, direction, rejected: false, candidates: [] });
const audio = section('0', 'audio', 'sendonly');
const video = section('1', 'video', 'inactive');

describe('rounds', () => {
  const at = (
    seq: number,
    side: Description['side'],
    type: string,
    media: MediaSection[] = [audio],
  ): Description => ({
    ...{ side, type, at: seq, seq, media, rolledBack: false },
    ...{ session: '', ufrag: '', endsCandidates: false },
  });
  const peer = (...descriptions: Description[]) => ({ descriptions }) as unknown as Peer;
  const call = (caller: Peer, callee: Peer): Call => ({ caller, callee, since: 0 });

  it('are told apart by their offers', () => {
    const caller = peer(
      at(1, 'local', 'offer'),
      at(4, 'remote', 'answer'),
      at(5, 'local', 'offer'),
    );
    const callee = peer(
      at(2, 'remote', 'offer'),
      at(3, 'local', 'answer'),
      at(6, 'remote', 'offer'),
    );
    const [first, second, ...others] = roundsOf(call(caller, callee));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ offerer: caller, since: 1, answer: { seq: 3 } });
    expect(missingOf(first!)).toBeUndefined();
    expect(second).toMatchObject({ since: 5 });
    expect(missingOf(second!)).toBe('no-answer');
  });

  it('are one where a newer offer replaces an offer before the answer', () => {
    const caller = peer(
      at(1, 'local', 'offer'),
      at(2, 'local', 'offer'),
      at(5, 'remote', 'answer'),
    );
    const callee = peer(at(3, 'remote', 'offer'), at(4, 'local', 'answer'));
    const [round, ...others] = roundsOf(call(caller, callee));
    expect(others).toEqual([]);
    expect(round).toMatchObject({ since: 1, offer: { seq: 2 } });
    expect(missingOf(round!)).toBeUndefined();
  });

  it('are one where the far end is faster than the near one', () => {
    const caller = peer(at(2, 'local', 'offer'), at(3, 'remote', 'answer'));
    const callee = peer(at(1, 'remote', 'offer'), at(4, 'local', 'answer'));
    const [round, ...others] = roundsOf(call(caller, callee));
    expect(others).toEqual([]);
    expect(missingOf(round!)).toBeUndefined();
  });

  it('may be begun by the callee', () => {
    const caller = peer(
      at(1, 'local', 'offer'),
      at(4, 'remote', 'answer'),
      at(6, 'remote', 'offer'),
    );
    const callee = peer(
      at(2, 'remote', 'offer'),
      at(3, 'local', 'answer'),
      at(5, 'local', 'offer'),
    );
    expect(roundsOf(call(caller, callee))[1]).toMatchObject({ offerer: callee, since: 5 });
  });

  it('say that an offer has been kept where only an older one with less in it has arrived', () => {
    const caller = peer(at(1, 'local', 'offer'), at(3, 'local', 'offer', [audio, video]));
    const callee = peer(at(2, 'remote', 'offer'), at(4, 'local', 'answer'));
    expect(missingOf(roundsOf(call(caller, callee))[0]!)).toBe('offer-kept');
  });
});

describe('what the page says of an offer', () => {
  const media = [audio, video];
  const data = section('2', 'application', 'sendrecv');

  it.each([
    ['lines', '0 audio sendonly\n1 video inactive'],
    ['lines under a heading', 'audio first, video second:\nsendonly: audio, 0\ninactive: video, 1'],
    ['JSON', JSON.stringify(media)],
    ['JSON of many lines', JSON.stringify(media, null, 2)],
    ['terms and what they are', '0 audio sendonly 1 video inactive'],
    [
      'terms with two directions',
      '0번 audio는 sendonly(sendonly)예요. 1번 video는 inactive(inactive)예요.',
    ],
    ['a legend', '0 audio sendonly\n1 video inactive\nsendrecv: both\nsendonly: one way'],
    [
      'Korean',
      'mid 0번은 audio예요. 방향은 sendonly예요.\nmid 1번은 video예요. 방향은 inactive예요.',
    ],
    [
      'one thing a line',
      'mid: 0\nkind: audio\ndirection: sendonly\n\nmid: 1\nkind: video\ndirection: inactive',
    ],
  ])('may be %s', (_, text) => expect(reads(text, media)).toBe(true));

  it.each([
    [
      'the whole description',
      'v=0\nm=audio 9\na=mid:0\na=sendonly\nm=video 9\na=mid:1\na=inactive',
    ],
    ['another direction', '0 audio sendonly\n1 video sendonly'],
    ['another kind', '0 audio sendonly\n1 audio inactive'],
    ['another mid', '0 audio sendonly\n2 video inactive'],
    ['a part of a number', '10 audio sendonly\n1 video inactive'],
    ['the first section only', '0 audio sendonly'],
    ['one more section', '0 audio sendonly\n1 video inactive\n2 video sendonly'],
    ['no direction', '0 audio\n1 video'],
    ['another order', '1 video inactive\n0 audio sendonly'],
    ['nothing', ''],
  ])('is wrong as %s', (_, text) => expect(reads(text, media)).toBe(false));

  it('may leave out a data channel, and give the answered direction besides', () => {
    const answer = [section('0', 'audio', 'recvonly')];
    expect(reads('0 audio sendonly', [audio, data])).toBe(true);
    expect(reads('0 audio sendonly recvonly', [audio], answer)).toBe(true);
    expect(reads('0: audio sendonly (recvonly) 2: data', [audio, data], answer)).toBe(true);
    expect(reads('0 audio recvonly sendonly', [audio], answer)).toBe(false);
    expect(reads('0 audio sendonly inactive', [audio], answer)).toBe(false);
  });
});
