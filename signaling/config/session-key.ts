import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';

/** Shorter than this, what is in the file is no key of ours. */
const LENGTH = 32;

/**
 * The key of the secrets with which clients get their ids back. It is kept in a file that only its
 * owner may read, so that a restart does not make strangers of everybody.
 *
 * @param file where it is, or will be.
 * @param logger is told where it could not be kept; then it lasts as long as the process.
 */
export function sessionKey(file: string, logger: Logger): string {
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= LENGTH) return kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return unkept(error);
  }
  const key = randomBytes(LENGTH).toString('base64url');
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${key}\n`, { mode: 0o600 });
  } catch (error) {
    return unkept(error);
  }
  return key;

  function unkept(error: unknown): string {
    const { message } = error as Error;
    logger.warn(
      { error: message },
      'The session key cannot be kept, so ids are lost with a restart. Set SESSION_KEY, or make the folder writable.',
    );
    return randomBytes(LENGTH).toString('base64url');
  }
}
