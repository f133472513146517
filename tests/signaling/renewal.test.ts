/** A certificate that is renewed while the service runs. */
import { readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readCertificate } from '../../signaling/http/https/certificate.ts';
import { createBilingualServer } from '../../signaling/http/https/first-byte.ts';
import { renewCertificate } from '../../signaling/http/https/renewal.ts';
import { certificateFor, temporaryFolder } from './certificates.ts';
import { recordingLogger } from './harness.ts';

/** A server whose two files lead to a first certificate. */
async function serve() {
  const folder = await temporaryFolder();
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  const first = await certificateFor('127.0.0.1');
  symlinkSync(first.certFile, files.certFile);
  symlinkSync(first.keyFile, files.keyFile);
  const certificate = readCertificate(files);
  const server = createBilingualServer(certificate, (_req, res) => res.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { lines, logger } = recordingLogger();
  const end = renewCertificate(server, certificate, files, logger, 20);
  onTestFinished(() => {
    end();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  /** The fingerprint of what is served. */
  const served = async () => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };
  return { files, certificate, lines, served };
}

/** Puts a link elsewhere in one step, as certbot and Kubernetes do. */
function lead(link: string, to: string): void {
  symlinkSync(to, `${link}.new`);
  renameSync(`${link}.new`, link);
}

test('is served to new connections, and known to all that ask for its names', async () => {
  const { files, certificate, served, lines } = await serve();
  const before = await served();
  expect(certificate.isFor('192.0.2.7')).toBe(false);
  const next = await certificateFor('192.0.2.7');
  lead(files.certFile, next.certFile);
  lead(files.keyFile, next.keyFile);
  await vi.waitFor(async () => expect(await served()).not.toBe(before), 20_000);
  expect(certificate.isFor('192.0.2.7')).toBe(true);
  expect(lines.join('')).toContain('certificate renewed');
});

test('that will not do is told, and the old one goes on', async () => {
  const { files, served, lines } = await serve();
  const before = await served();
  const next = await certificateFor('127.0.0.1');
  lead(files.certFile, next.certFile);
  await vi.waitFor(
    () => expect(lines.join('')).toContain('is not the key of the certificate'),
    20_000,
  );
  expect(await served()).toBe(before);
  lead(files.keyFile, next.keyFile);
  await vi.waitFor(async () => expect(await served()).not.toBe(before), 20_000);
});

test('may be written over in place, too', async () => {
  const { files, served } = await serve();
  const before = await served();
  const next = await certificateFor('127.0.0.1');
  writeFileSync(files.certFile, readFileSync(next.certFile));
  writeFileSync(files.keyFile, readFileSync(next.keyFile));
  await vi.waitFor(async () => expect(await served()).not.toBe(before), 20_000);
});
