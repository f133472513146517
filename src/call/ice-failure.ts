/** Why no path was found, as far as it can be told from one end. */

/** The list is closed: each has a text that says what it means and what to do. */
export const iceFailures = [
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
  /** There is a TURN server, and the service has given us no credentials for it. */
  'turn-denied',
  /** The TURN server does not believe the credentials of the service. */
  'turn-refused',
  /** The TURN server has no relay to spare for us. */
  'turn-full',
  /** The TURN server does not answer. */
  'turn-silent',
  /** We have a relay, which the other side has not reached. */
  'other-side',
] as const;
export type IceFailure = (typeof iceFailures)[number];

const names = (server: RTCIceServer, scheme: string): boolean =>
  [server.urls].flat().some((url) => url.startsWith(scheme));

/** Is one of these a TURN server? */
const hasTurn = (servers: readonly RTCIceServer[]): boolean =>
  servers.some((server) => names(server, 'turn'));

/** What a connection that found no path knows. */
export interface Search {
  /** What it was configured with. */
  iceServers: readonly RTCIceServer[];
  /** The types of its own candidates. */
  gathered: ReadonlySet<string>;
  /** What servers have answered instead of giving one: codes of STUN (RFC 8489, RFC 8656). */
  refused: ReadonlySet<number>;
}

/**
 * @param serverThere whether the signaling server is within reach.
 * @param turnThere whether the service has a TURN server.
 */
export function whyNoPath(
  { iceServers, gathered, refused }: Search,
  serverThere: boolean,
  turnThere: boolean,
): IceFailure {
  if (!serverThere) return 'signaling';
  if (gathered.size === 0) return 'offline';
  if (gathered.has('relay')) return 'other-side';
  if (turnThere && !hasTurn(iceServers)) return 'turn-denied';
  if (iceServers.length === 0) return 'no-servers';
  if (turnThere && refused.has(401)) return 'turn-refused';
  if (turnThere && refused.has(486)) return 'turn-full';
  if (turnThere) return 'turn-silent';
  return gathered.has('srflx') ? 'no-turn' : 'stun-silent';
}
