/** The certificates of `npm run lan`: what they vouch for, how long they stay, and who may read them. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkServerIdentity, connect, createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lanAddresses, lanNames } from '../../tools/lan/addresses.ts';
import { ensureCertificate } from '../../tools/lan/certificate.ts';
import { issueAuthority, issueServer, scopeOf } from '../../tools/lan/issue.ts';
import { notice } from '../../tools/lan/notice.ts';
import { scopeFor } from '../../tools/lan/scope.ts';
import { SetupError } from '../../signaling/setup-error.ts';
import { lan, temporaryFolder } from '../signaling/certificates.ts';

const DAY = 24 * 60 * 60 * 1000;
const names = ['laptop', 'laptop.local'];
const home = lan('192.168.0.5', 'fd00::5');

/** What is in the folder after the tool has run. */
async function made(folder: string, addresses = home, now = new Date()) {
  const result = await ensureCertificate(folder, { addresses, names, now });
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return {
    ...result,
    ca: read('ca.crt'),
    server: read('server.crt'),
    leaf: new X509Certificate(read('server.crt')),
    key: read('server.key'),
  };
}

/** Does a client that trusts the authority accept this server under this name? */
async function accepts(
  { cert, key }: { cert: string; key: string },
  ca: string,
  host: string,
): Promise<true | string> {
  const server = createServer({ cert, key }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  server.on('tlsClientError', () => {});
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    const socket = connect({
      port,
      host: '127.0.0.1',
      ca,
      checkServerIdentity: (_connected, peer) => checkServerIdentity(host, peer),
    });
    socket.once('secureConnect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => resolve(error.message));
  });
}

describe('the certificate', () => {
  test('is accepted at each address and name by who trusts the authority, and by nobody else', async () => {
    const { server, key, ca } = await made(await temporaryFolder());
    const hosts = ['192.168.0.5', 'fd00::5', '127.0.0.1', '::1', 'localhost', ...names];
    for (const host of hosts)
      expect(await accepts({ cert: server, key }, ca, host), host).toBe(true);
    expect(await accepts({ cert: server, key }, ca, '192.168.0.6')).toMatch(
      /does not match certificate's altnames/,
    );
    const stranger = await made(await temporaryFolder());
    expect(await accepts({ cert: server, key }, stranger.ca, '192.168.0.5')).toMatch(
      /unable to verify|self-signed certificate|certificate signature failure/,
    );
  });

  test('is as iOS demands: at most 397 days, for servers, P-256 with SHA-256', async () => {
    const { leaf, ca } = await made(await temporaryFolder());
    const span = leaf.validToDate.getTime() - leaf.validFromDate.getTime();
    expect(span).toBeLessThanOrEqual(397 * DAY);
    expect(leaf.validFromDate.getTime()).toBeLessThan(Date.now());
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(leaf.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(leaf.signatureAlgorithm).toBe('ecdsa-with-SHA256');
    expect(leaf.ca).toBe(false);
    expect(leaf.subject).not.toBe(leaf.issuer);
    const authority = new X509Certificate(ca);
    expect(authority.ca).toBe(true);
    const years = authority.validToDate.getTime() - authority.validFromDate.getTime();
    expect(years).toBeLessThanOrEqual(3652 * DAY);
  });
});

test.runIf(process.platform !== 'win32')('only the owner can look into the folder', async () => {
  const folder = join(await temporaryFolder(), 'deep', 'lan');
  const mode = (path: string) => statSync(join(folder, path)).mode & 0o777;
  await made(folder);
  expect([mode('.'), mode('ca.key'), mode('server.key')]).toEqual([0o700, 0o600, 0o600]);
  // What was opened up in between is shut again.
  chmodSync(folder, 0o755);
  for (const key of ['ca.key', 'server.key']) chmodSync(join(folder, key), 0o644);
  await made(folder);
  expect([mode('.'), mode('ca.key'), mode('server.key')]).toEqual([0o700, 0o600, 0o600]);
});

describe('from run to run', () => {
  test('all is kept where nothing has changed', async () => {
    const folder = await temporaryFolder();
    const first = await made(folder);
    const second = await made(folder);
    expect(second).toMatchObject({ server: first.server, key: first.key, ca: first.ca });
    expect(second.replaced).toBeUndefined();
  });

  test('a new address gets a new certificate by the same authority', async () => {
    const folder = await temporaryFolder();
    const first = await made(folder);
    const second = await made(folder, lan('10.1.2.3'));
    expect(second.ca).toBe(first.ca);
    expect(second.replaced).toBeUndefined();
    expect(second.leaf.checkIP('10.1.2.3')).toBe('10.1.2.3');
    const { server: cert, key, ca } = second;
    expect(await accepts({ cert, key }, ca, '10.1.2.3')).toBe(true);
  });

  test('so does one that expires soon, and the authority stays', async () => {
    const folder = await temporaryFolder();
    const first = await made(folder);
    const early = await made(folder, home, new Date(Date.now() + 360 * DAY));
    expect(early.server).toBe(first.server);
    const late = await made(folder, home, new Date(Date.now() + 370 * DAY));
    expect(late.server).not.toBe(first.server);
    expect(late.ca).toBe(first.ca);
  });

  test('an authority near its end is replaced, and that is said', async () => {
    const folder = await temporaryFolder();
    const first = await made(folder);
    const late = await made(folder, home, new Date(Date.now() + 3630 * DAY));
    expect(late.replaced).toBe('expired');
    expect(late.ca).not.toBe(first.ca);
    expect(late.leaf.verify(new X509Certificate(late.ca).publicKey)).toBe(true);
  });

  test('no certificate outlives its authority', async () => {
    const folder = await temporaryFolder();
    await made(folder);
    const { ca, leaf } = await made(folder, home, new Date(Date.now() + 3500 * DAY));
    expect(leaf.validToDate).toEqual(new X509Certificate(ca).validToDate);
  });

  test('an IPv4 address outside the scope of the authority is worth another one', async () => {
    const folder = await temporaryFolder();
    const first = await made(folder);
    const second = await made(folder, lan('192.168.0.5', '203.0.113.9'));
    expect(second.replaced).toBe('addresses');
    expect(second.ca).not.toBe(first.ca);
    expect(second.leaf.checkIP('203.0.113.9')).toBe('203.0.113.9');
  });

  test('a public IPv6 address that comes later is left out instead', async () => {
    const folder = await temporaryFolder();
    const first = await made(folder);
    const second = await made(folder, lan('192.168.0.5', '2001:db8::9'));
    expect(second.ca).toBe(first.ca);
    expect(second.addresses.map(({ address }) => address)).toEqual(['192.168.0.5']);
    const alone = await made(folder, lan('2001:db8::9'));
    expect(alone.replaced).toBe('addresses');
    expect(alone.addresses).toHaveLength(1);
  });
});

describe('what is damaged', () => {
  test.each([
    ['ca.crt', 'rubbish'],
    ['ca.key', 'rubbish'],
    ['ca.key', undefined],
    ['ca.crt', undefined],
  ])('%s as %j: the authority is made anew, and that is said', async (file, content) => {
    const folder = await temporaryFolder();
    const first = await made(folder);
    if (content === undefined) rmSync(join(folder, file));
    else writeFileSync(join(folder, file), content);
    const second = await made(folder);
    expect(second.replaced).toBe('damaged');
    expect(second.ca).not.toBe(first.ca);
    const { server: cert, key, ca } = second;
    expect(await accepts({ cert, key }, ca, '192.168.0.5')).toBe(true);
  });

  test.each(['server.crt', 'server.key'])('%s: made anew by the same authority', async (file) => {
    const folder = await temporaryFolder();
    const first = await made(folder);
    writeFileSync(join(folder, file), '');
    const second = await made(folder);
    expect(second.ca).toBe(first.ca);
    expect(second.replaced).toBeUndefined();
    expect(second.leaf.checkPrivateKey(createPrivateKey(second.key))).toBe(true);
  });

  test('what cannot be read stops the tool, and it says how to go on', async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'ca.key'));
    await expect(made(folder)).rejects.toThrow(SetupError);
    await expect(made(folder)).rejects.toThrow(
      /^The certificates in .* cannot be read or written: EISDIR.*\n.*delete it/,
    );
    writeFileSync(join(folder, 'file'), '');
    await expect(made(join(folder, 'file', 'lan'))).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});

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

test('the notice: each address with its QR code, the fingerprint, and what has been replaced', async () => {
  const folder = await temporaryFolder();
  const { ca, ...certificate } = await made(folder, [
    ...lan('192.168.0.5', 'fd00::5'),
    { address: '172.17.0.1', family: 4, virtual: true },
  ]);
  const text = notice(certificate, ca, 4321);
  expect(text).toContain('https://192.168.0.5:4321/call/\n');
  expect(text).toContain('Also: https://[fd00::5]:4321/call/ https://172.17.0.1:4321/call/');
  expect(text).toContain(new X509Certificate(ca).fingerprint256);
  expect(text.match(/▀|▄|█/g)?.length).toBeGreaterThan(100);
  expect(text).not.toContain('trusted the old one');
  expect(notice({ ...certificate, replaced: 'damaged' }, ca, 4321)).toMatch(
    /was damaged\.\n.*trusted the old one/,
  );
});
