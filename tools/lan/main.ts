/** What `npm run lan` runs once everything is installed and built: by the pinned Node, which reads this. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../../signaling/config/setup-error.ts';
import { lanAddresses, lanNames } from './addresses.ts';
import { ensureCertificate, type LanCertificate } from './certificate.ts';
import { notice } from './notice.ts';

const FOLDER = fileURLToPath(new URL('../../.cache/lan', import.meta.url));

async function prepare(): Promise<LanCertificate> {
  const addresses = lanAddresses();
  if (addresses.length === 0) {
    throw new SetupError(
      'This machine is in no network, so no other device can reach it.',
      'Connect it to a Wi-Fi or a cable and start again. For this machine alone: npm start',
    );
  }
  return ensureCertificate(FOLDER, { addresses, names: lanNames() });
}

try {
  const certificate = await prepare();
  process.env.TLS_CERT_FILE = certificate.certFile;
  process.env.TLS_KEY_FILE = certificate.keyFile;
  process.env.HOST = '';
  // One line for each request would push the QR code out of the window.
  process.env.LOG_LEVEL ||= 'warn';
  await import('../../signaling/main.ts');
  // The service says by itself why it has not started.
  if (!process.exitCode) {
    const port = Number(process.env.PORT || 4321);
    console.log(notice(certificate, readFileSync(join(FOLDER, 'ca.crt'), 'utf8'), port));
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
