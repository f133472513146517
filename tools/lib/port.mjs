import { createServer } from 'node:net';
import { fail } from './say.mjs';

/**
 * Ends the command with an error where another program has the port already.
 *
 * @param {number} port
 * @param {string} command what the reader typed, to show how to choose another port
 */
export function ensurePortFree(port, command) {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () =>
      fail(
        `Port ${port} is already in use.`,
        `Stop the other program, or choose another port: PORT=${port + 100} ${command}`,
      ),
    );
    probe.listen(port, () => probe.close(resolve));
  });
}
