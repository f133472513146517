import type { DestinationStream } from 'pino';
import { plainLine } from './plain-line.ts';

/** What may wait to be written, in characters; lines that come after are lost. */
const MOST_WAITING = 1024 * 1024;

/**
 * Where the log goes: standard output, which is never waited for. Pino's own destination tries again
 * until it has written, so a full disk would hold up every call, and the end of the process as well; the
 * log is not worth that. Later lines are written where there is room again.
 *
 * @param stdout a terminal gets lines for people, all else JSON.
 */
export function logDestination(
  stdout: NodeJS.WritableStream & { isTTY?: boolean; writableLength: number } = process.stdout,
): DestinationStream {
  stdout.on('error', () => {}); // of a full disk, or of a pipe that is closed
  return {
    write(line) {
      if (stdout.writableLength < MOST_WAITING) stdout.write(stdout.isTTY ? plainLine(line) : line);
    },
  };
}
