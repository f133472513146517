/** Where `npm run lan` can be reached, and what its authority may vouch for. */
import { describe, expect, test } from 'vitest';
import { lanAddresses, lanNames } from '../../tools/lan/addresses.ts';
import { issueAuthority, issueServer, scopeOf } from '../../tools/lan/issue.ts';
import { scopeFor } from '../../tools/lan/scope.ts';
import { accepts } from '../signaling/certificates.ts';

const names = ['laptop', 'laptop.local'];

describe('the scope of the authority', () => {
  const now = new Date();
  const host = 'laptop';

  test.each([
    [{ addresses: ['192.168.7.7'], names: [] }, '192.168.7.7', true],
    [{ addresses: [], names: ['printer.local'] }, 'printer.local', true],
    [{ addresses: [], names: ['laptop'] }, 'laptop', true],
    [{ addresses: ['203.0.113.9'], names: [] }, '203.0.113.9', 'permitted subtree violation'],
    [{ addresses: ['2001:db8::1'], names: [] }, '2001:db8::1', 'permitted subtree violation'],
    [{ addresses: [], names: ['bank.example'] }, 'bank.example', 'permitted subtree violation'],
    [{ addresses: [], names: ['notlocal'] }, 'notlocal', 'permitted subtree violation'],
    [
      { addresses: ['192.168.7.7'], names: ['bank.example'] },
      '192.168.7.7',
      'permitted subtree violation',
    ],
  ])('a certificate for %j at %s: %s', async (wanted, at, outcome) => {
    const authority = await issueAuthority(host, scopeFor(['192.168.0.5'], names), now);
    const server = await issueServer(authority, host, wanted, now);
    expect(await accepts(server, authority.cert, at)).toBe(outcome);
  });

  test('is read from the certificate as it was written', async () => {
    const scope = scopeFor(['192.168.0.5', '198.51.100.77', '2001:db8:1:2:3::4'], names);
    expect(scope.networks).toContain('198.51.100.0/24');
    expect(scope.networks.at(-1)).toBe('2001:db8:1:2::/64');
    expect(scopeOf((await issueAuthority(host, scope, now)).cert)).toEqual(scope);
  });
});

test('addresses: what a phone reaches first, without loopback and link-local ones', () => {
  const info = (address: string, internal = false) => ({ address, internal }) as never;
  const found = lanAddresses({
    lo: [info('127.0.0.1', true), info('::1', true)],
    docker0: [info('172.17.0.1')],
    wlan0: [info('fe80::1'), info('2001:db8::2'), info('192.168.0.5'), info('169.254.9.9')],
  });
  expect(found).toEqual([
    { address: '192.168.0.5', family: 4, virtual: false },
    { address: '2001:db8::2', family: 6, virtual: false },
    { address: '172.17.0.1', family: 4, virtual: true },
  ]);
});

test('names: its own and that in multicast DNS', () => {
  expect(lanNames('MacBook.fritz.box')).toEqual(['macbook', 'macbook.local']);
  expect(lanNames('under_score')).toEqual([]);
});
