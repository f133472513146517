/** Where the service of this site has its Socket.IO endpoint: `SOCKET_PATH` of its configuration. */

/** What Socket.IO itself takes, and the service where it is told nothing else. */
const USUAL = '/socket.io';
let known = USUAL;

/**
 * Asks the service, once for each call. A host that has only the files of the site says nothing, and
 * then the usual path stands.
 *
 * @returns the path, for `io({ path })`
 */
export async function learnSocketPath(): Promise<string> {
  try {
    const answer = await fetch('/signaling.json', { cache: 'no-store' });
    const { path } = (await answer.json()) as { path?: unknown };
    if (answer.ok && typeof path === 'string') known = path;
  } catch {
    // No network, or no JSON: connecting will say what is wrong.
  }
  return known;
}

/** The path as it was last learnt. */
export const socketPath = (): string => known;
