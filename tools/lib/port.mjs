import { createServer } from 'node:net';
import { fail } from './say.mjs';

/**
 * Ends the command with an error where another program has the port already, or where it is none.
 *
 * @param {string} port
 * @param {string} command what the reader typed, to show how to choose another port
 */
export function ensurePortFree(port, command) {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    fail(
      `PORT is ${JSON.stringify(port)}.`,
      `Set it to a whole number from 0 to 65535, for example PORT=4400 ${command}`,
    );
  }
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () =>
      fail(
        `Port ${port} is already in use.`,
        `Stop the other program, or choose another port: PORT=${Number(port) + 100} ${command}`,
      ),
    );
    probe.listen(Number(port), () => probe.close(resolve));
  });
}
