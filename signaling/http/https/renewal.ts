import { unwatchFile, watchFile } from 'node:fs';
import type { Server } from 'node:https';
import type { Logger } from 'pino';
import type { TlsFiles } from '../../config/config.ts';
import { readCertificate, type Certificate } from './certificate.ts';

/** How often the files are looked at, in milliseconds. */
const INTERVAL = 10_000;

/**
 * Takes up a renewed certificate without a restart: connections that are open keep the old one, new
 * ones get the new one. Files are asked for their state and not watched for events, since what leads to
 * them is often a link that is put elsewhere, as certbot and Kubernetes do it.
 *
 * @param certificate what is in use. It becomes the new one.
 * @param interval how often the files are looked at, in milliseconds.
 * @returns ends it.
 */
export function renewCertificate(
  server: Server,
  certificate: Certificate,
  files: TlsFiles,
  logger: Logger,
  interval = INTERVAL,
): () => void {
  const renew = (): void => {
    try {
      Object.assign(certificate, readCertificate(files));
      server.setSecureContext(certificate);
      logger.info({ name: certificate.name }, 'certificate renewed');
    } catch (error) {
      // One of the two files may not have been written yet. The other one's turn comes.
      logger.warn({ problem: (error as Error).message }, 'certificate not renewed');
    }
  };
  const paths = [files.certFile, files.keyFile];
  for (const path of paths) watchFile(path, { interval, persistent: false }, renew);
  return () => {
    for (const path of paths) unwatchFile(path, renew);
  };
}
