/** The certificates of `npm run lan`: how long they stay, who may read them, and what is said. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureCertificate } from '../../tools/lan/certificate.ts';
import { notice } from '../../tools/lan/notice.ts';
import { SetupError } from '../../signaling/config/setup-error.ts';
import { accepts, lan, temporaryFolder } from '../signaling/certificates.ts';

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

  test('a machine with a new name keeps what its authority may sign for', async () => {
    const folder = await temporaryFolder();
    const { ca } = await made(folder);
    const { certFile, replaced } = await ensureCertificate(folder, {
      addresses: home,
      names: ['mylaptop', 'mylaptop.local'],
    });
    const leaf = new X509Certificate(readFileSync(certFile, 'utf8'));
    expect(replaced).toBeUndefined();
    expect(leaf.verify(new X509Certificate(ca).publicKey)).toBe(true);
    expect(leaf.checkHost('mylaptop.local')).toBe('mylaptop.local');
    expect(leaf.checkHost('mylaptop')).toBeUndefined();
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
