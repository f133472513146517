/** Certificates for the tests: such as `npm run lan` makes, with their authority. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServerIdentity, connect, createServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { LanAddress } from '../../tools/lan/addresses.ts';
import { ensureCertificate } from '../../tools/lan/certificate.ts';

/** A folder that goes away after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'peerlab-lan-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Addresses of a machine, as the tool finds them. */
export const lan = (...addresses: string[]): LanAddress[] =>
  addresses.map((address) => ({
    address,
    family: address.includes(':') ? 6 : 4,
    virtual: false,
  }));

/** The certificate of a machine that has these addresses. */
export async function certificateFor(...addresses: string[]) {
  const folder = await temporaryFolder();
  const { certFile, keyFile } = await ensureCertificate(folder, {
    addresses: lan(...addresses),
    names: ['laptop', 'laptop.local'],
  });
  return { certFile, keyFile, caFile: join(folder, 'ca.crt'), caKeyFile: join(folder, 'ca.key') };
}

/** Does a client that trusts the authority accept this server under this name? */
export async function accepts(
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
