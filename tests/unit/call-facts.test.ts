import { describe, expect, it } from 'vitest';
import { qualityOf, readFacts, type LinkFacts } from '../../src/call/connection-stats.ts';

const candidates = (local: string, remote: string) => [
  { id: 'l', type: 'local-candidate', candidateType: local, protocol: 'udp' },
  { id: 'r', type: 'remote-candidate', candidateType: remote },
];
const pair = { id: 'p', type: 'candidate-pair', localCandidateId: 'l', remoteCandidateId: 'r' };

describe('the route', () => {
  const transport = { id: 't', type: 'transport', selectedCandidatePairId: 'p' };
  it.each([
    ['host', 'host', 'direct'],
    ['host', 'prflx', 'stun'],
    ['srflx', 'host', 'stun'],
    ['srflx', 'relay', 'relay'],
    ['relay', 'relay', 'relay'],
  ])('from %s to %s is %s', (local, remote, route) => {
    const { protocol, ...facts } = readFacts([transport, pair, ...candidates(local, remote)]);
    expect([facts.route, protocol]).toEqual([route, 'udp']);
  });

  it('is found without a row for the transport', () => {
    const rows = candidates('host', 'host');
    expect(readFacts([{ ...pair, selected: true }, ...rows]).route).toBe('direct');
    expect(readFacts([{ ...pair, nominated: true, state: 'succeeded' }, ...rows]).route).toBe(
      'direct',
    );
    expect(readFacts(rows).route).toBeUndefined();
  });
});

it('adds up what arrives, and names its codecs', () => {
  const facts = readFacts([
    {
      id: 'v',
      type: 'inbound-rtp',
      kind: 'video',
      codecId: 'c',
      packetsLost: 2,
      packetsReceived: 9,
    },
    { id: 'a', type: 'inbound-rtp', kind: 'audio', packetsLost: 1, packetsReceived: 4 },
    { id: 'c', type: 'codec', mimeType: 'video/VP8' },
  ]);
  expect(facts).toMatchObject({ lost: 3, received: 13, video: 'VP8', audio: undefined });
});

describe('the quality', () => {
  const facts = (lost: number, received: number, roundTrip?: number): LinkFacts => ({
    ...readFacts([]),
    lost,
    received,
    roundTrip,
  });
  const none = facts(0, 0);
  it.each([
    ['good', facts(1, 99, 40), none],
    ['fair', facts(5, 95, 40), none],
    ['poor', facts(20, 80, 40), none],
    ['fair', facts(0, 100, 400), none],
    ['poor', facts(0, 100, 900), none],
    ['poor', facts(5, 95, 900), none],
    ['good', facts(50, 1050, 40), facts(50, 50)],
    ['unknown', facts(0, 0), none],
    ['good', facts(0, 0, 40), none],
    ['unknown', facts(1, 99, 40), undefined],
  ])('is %s', (quality, now, before) => {
    expect(qualityOf(now, before)).toBe(quality);
  });
});
