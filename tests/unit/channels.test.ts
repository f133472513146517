import { describe, expect, it } from 'vitest';
import type { Json, Unstamped } from '../../labs/contract/trace.ts';
import { channels as evidence, type ChannelState } from '../../labs/evidence/channels.ts';

function channelsOf(...events: Unstamped[]): Map<string, ChannelState> {
  const channels = evidence.begin();
  events.forEach((event, seq) => evidence.take(channels, { ...event, seq, at: seq }));
  return channels;
}

const created = (on: string, options: { [key: string]: Json } = {}): Unstamped => ({
  kind: 'state',
  on,
  peer: 'pc1',
  name: 'created',
  value: { type: 'RTCDataChannel', label: 'file', ordered: true, ...options },
});
const sent = (message: Json): Unstamped => ({
  kind: 'call',
  on: 'dc1',
  method: 'send',
  args: [message],
});
const state = (name: string, value: Json): Unstamped => ({ kind: 'state', on: 'dc1', name, value });

describe('the channels of the world', () => {
  it('know their options, and who made them', () => {
    const channels = channelsOf(
      created('dc1', { ordered: false, maxRetransmits: 0, maxPacketLifeTime: null }),
      created('dc2', { readyState: 'open' }),
      {
        kind: 'event',
        on: 'pc2',
        type: 'datachannel',
        detail: { channel: { ref: 'dc2', label: 'file' } },
      },
    );
    expect(channels.get('dc1')).toMatchObject({
      announced: false,
      ordered: false,
      maxRetransmits: 0,
      readyState: 'connecting',
    });
    expect(channels.get('dc1')).not.toHaveProperty('maxPacketLifeTime');
    expect(channels.get('dc2')).toMatchObject({
      announced: true,
      announcedSeq: 2,
      openedAt: 1,
      openedSeq: 1,
    });
  });

  it('count what is told one by one and what is told together', () => {
    const dc = channelsOf(
      created('dc1'),
      state('readyState', 'open'),
      sent({ length: 5, text: 'hello' }),
      sent({ bytes: 10 }),
      state('bufferedAmount', 100_000),
      {
        kind: 'traffic',
        on: 'dc1',
        sent: { count: 3, size: 30, bytes: 30, lastAt: 4.5 },
        received: { count: 0, size: 0, bytes: 0, lastAt: 0 },
        buffered: 90_000,
        lows: 2,
      },
      { kind: 'event', on: 'dc1', type: 'message', detail: { length: 2, text: 'ok' } },
      { kind: 'event', on: 'dc1', type: 'bufferedamountlow', detail: null },
    ).get('dc1')!;
    expect(dc.sent).toEqual({
      count: 5,
      size: 45,
      bytes: 40,
      first: [
        { at: 2, seq: 2, size: 5, text: 'hello' },
        { at: 3, seq: 3, size: 10 },
      ],
      lastAt: 4.5,
    });
    expect(dc.received).toMatchObject({ count: 1, size: 2, lastAt: 6 });
    expect(dc).toMatchObject({ openedAt: 1, buffered: 100_000, lows: 3 });
  });

  it('do not count a message that could not be sent', () => {
    const error = { name: 'InvalidStateError', message: 'not open' };
    const dc = channelsOf(created('dc1'), sent({ length: 5, text: 'hello' }), {
      kind: 'result',
      of: 1,
      on: 'dc1',
      method: 'send',
      outcome: { ok: false, error },
    }).get('dc1')!;
    expect(dc.sent).toEqual({ count: 0, size: 0, bytes: 0, first: [], lastAt: 0 });
    expect(dc.failures).toEqual([{ ...error, at: 2, seq: 2 }]);
  });

  it('remember when they opened and closed, whatever comes after', () => {
    const dc = channelsOf(
      created('dc1'),
      state('readyState', 'open'),
      state('readyState', 'closing'),
      state('readyState', 'closed'),
      state('readyState', 'closed'),
    ).get('dc1')!;
    expect(dc).toMatchObject({ readyState: 'closed', openedAt: 1, closedAt: 3 });
  });
});
