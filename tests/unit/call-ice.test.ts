/** What the call page says of STUN and TURN: before a call, and where no path is found. */
import { describe, expect, test } from 'vitest';
import { noPaths, whyNoPath } from '../../src/call/no-path.ts';
import { judgeIce, type Gathered } from '../../src/call/preflight-ice.ts';
import en from '../../src/content/i18n/en.json';

const stun = { urls: ['stun:192.0.2.1'] };
const turn = { urls: ['turn:192.0.2.1'], username: 'u', credential: 'c' };

describe('before a call', () => {
  const rows = (
    servers: RTCIceServer[],
    types: string[],
    errors: number[] = [],
    complete = true,
  ) => {
    const found: Gathered = { types: new Set(types), errors: new Set(errors), complete };
    const [one, two] = judgeIce(servers, servers.length > 0 ? found : undefined);
    return `${one!.outcome} ${two!.outcome}`;
  };

  test.each([
    ['none none', rows([], [])],
    ['answered none', rows([stun], ['host', 'srflx'])],
    ['silent none', rows([stun], ['host'], [], false)],
    ['silent none', rows([stun], ['host'], [701])],
    // A public address of its own is told only once, as host.
    ['answered none', rows([stun], ['host'])],
    ['answered answered', rows([stun, turn], ['host', 'srflx', 'relay'])],
    ['answered answered', rows([turn], ['relay'], [701])],
    ['answered refused', rows([stun, turn], ['host', 'srflx'], [401])],
    ['answered full', rows([stun, turn], ['host', 'srflx'], [486])],
    ['silent silent', rows([stun, turn], ['host'], [701], false)],
    ['answered silent', rows([stun, turn], ['host', 'srflx'], [], false)],
  ])('%s', (wanted, found) => {
    expect(found).toBe(wanted);
    const [one, two] = found.split(' ');
    expect(en).toHaveProperty([`call.preflight.stun.${one}`]);
    expect(en).toHaveProperty([`call.preflight.turn.${two}`]);
  });
});

describe('no path', () => {
  test.each([
    ['signaling', [stun], ['host', 'srflx'], false],
    ['offline', [stun], [], true],
    ['no-servers', [], ['host'], true],
    ['no-turn', [stun], ['host', 'srflx'], true],
    ['stun-silent', [stun], ['host'], true],
    ['turn-silent', [stun, turn], ['host', 'srflx'], true],
    ['other-side', [turn], ['host', 'srflx', 'relay'], true],
  ] as const)('%s', (wanted, servers, gathered, there) => {
    const found = whyNoPath(servers as readonly RTCIceServer[], new Set(gathered), there);
    expect(found).toBe(wanted);
  });

  test('each reason has its words', () => {
    for (const reason of noPaths) expect(en).toHaveProperty([`call.noPath.${reason}`]);
  });
});
