/** What the call page says of STUN and TURN: before a call, and where no path is found. */
import { describe, expect, test } from 'vitest';
import type { KnownServers } from '../../src/call/call-servers.ts';
import { iceFailures, whyNoPath } from '../../src/call/ice-failure.ts';
import { judgeIce, type Gathered } from '../../src/call/preflight-ice.ts';
import en from '../../src/content/i18n/en.json';

const stun = { urls: ['stun:192.0.2.1'] };
const turn = { urls: ['turn:192.0.2.1'], username: 'u', credential: 'c' };

const iceServers = [stun];
const turnUrls = ['turn:192.0.2.1'];

describe('before a call', () => {
  const rows = (servers: KnownServers, types: string[], errors: number[] = [], complete = true) => {
    const found: Gathered = { types: new Set(types), errors: new Set(errors), complete };
    const [one, two] = judgeIce(servers, Object.keys(servers).length > 0 ? found : undefined);
    return `${one!.outcome} ${two!.outcome}`;
  };

  test.each([
    ['none none', rows({}, [])],
    ['answered none', rows({ iceServers }, ['host', 'srflx'])],
    ['silent none', rows({ iceServers }, ['host'], [], false)],
    ['silent none', rows({ iceServers }, ['host'], [701])],
    // A public address of its own is told only once, as host.
    ['answered none', rows({ iceServers }, ['host'])],
    // A TURN server that refuses nobody's credentials is there.
    ['answered answered', rows({ iceServers, turnUrls }, ['host', 'srflx'], [401])],
    ['answered answered', rows({ turnUrls }, ['host'], [401])],
    ['silent answered', rows({ turnUrls }, ['host'], [701, 401])],
    ['silent silent', rows({ iceServers, turnUrls }, ['host'], [701], false)],
    ['answered silent', rows({ iceServers, turnUrls }, ['host', 'srflx'], [], false)],
  ])('%s', (wanted, found) => {
    expect(found).toBe(wanted);
    const [one, two] = found.split(' ');
    expect(en).toHaveProperty([`call.preflight.stun.${one}`]);
    expect(en).toHaveProperty([`call.preflight.turn.${two}`]);
  });
});

describe('no path', () => {
  test.each([
    ['signaling', [stun], ['host', 'srflx'], [], false, false],
    ['offline', [stun], [], [], true, false],
    ['no-servers', [], ['host'], [], true, false],
    ['no-turn', [stun], ['host', 'srflx'], [], true, false],
    ['stun-silent', [stun], ['host'], [], true, false],
    ['turn-denied', [stun], ['host', 'srflx'], [], true, true],
    ['turn-denied', [], ['host'], [], true, true],
    ['turn-refused', [stun, turn], ['host', 'srflx'], [401], true, true],
    ['turn-full', [stun, turn], ['host', 'srflx'], [486], true, true],
    ['turn-silent', [stun, turn], ['host', 'srflx'], [701], true, true],
    ['other-side', [turn], ['host', 'srflx', 'relay'], [701], true, true],
  ] as const)('%s', (wanted, servers, types, errors, serverThere, turnThere) => {
    const iceServers = servers as readonly RTCIceServer[];
    const search = { iceServers, gathered: new Set(types), refused: new Set(errors) };
    expect(whyNoPath(search, serverThere, turnThere)).toBe(wanted);
  });

  test('each reason has its words', () => {
    for (const reason of iceFailures) expect(en).toHaveProperty([`call.noPath.${reason}`]);
  });
});
