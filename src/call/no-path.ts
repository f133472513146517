/** Why no path was found, as far as it can be told from one end. */

/** The list is closed: each has a text that says what it means and what to do. */
export const noPaths = [
  /** The server is away, so that nothing can be agreed on with the other side. */
  'signaling',
  /** Not even an address of our own. */
  'offline',
  /** No STUN and no TURN server is configured. */
  'no-servers',
  /** STUN has answered, and was not enough; there is no TURN server. */
  'no-turn',
  /** STUN has not answered; there is no TURN server. */
  'stun-silent',
  /** There is a TURN server, and it has given us no relay. */
  'turn-silent',
  /** We have a relay, which the other side has not reached. */
  'other-side',
] as const;
export type NoPath = (typeof noPaths)[number];

const names = (server: RTCIceServer, scheme: string): boolean =>
  [server.urls].flat().some((url) => url.startsWith(scheme));

/** Is one of these a TURN server? */
export const hasTurn = (servers: readonly RTCIceServer[]): boolean =>
  servers.some((server) => names(server, 'turn'));

/**
 * @param servers what the connection was configured with.
 * @param gathered the types of our own candidates.
 * @param serverThere whether the signaling server is within reach.
 */
export function whyNoPath(
  servers: readonly RTCIceServer[],
  gathered: ReadonlySet<string>,
  serverThere: boolean,
): NoPath {
  if (!serverThere) return 'signaling';
  if (gathered.size === 0) return 'offline';
  if (servers.length === 0) return 'no-servers';
  if (gathered.has('relay')) return 'other-side';
  if (hasTurn(servers)) return 'turn-silent';
  return gathered.has('srflx') ? 'no-turn' : 'stun-silent';
}
