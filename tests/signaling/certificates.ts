/** Certificates for the tests: such as `npm run lan` makes, with their authority. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
