import { createHmac } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { IceServer, Identity } from '../protocol.ts';

/**
 * Credentials as coturn checks them with `use-auth-secret`, so that the two need to share nothing
 * but the secret: draft-uberti-behave-turn-rest-00, section 2.2.
 *
 * @param user by whom the TURN server counts its quota; no colon.
 * @param ttl for how long they hold, in seconds.
 * @param now milliseconds since 1970.
 */
export function turnCredentials(
  secret: string,
  user: string,
  ttl: number,
  now = Date.now(),
): Required<Pick<IceServer, 'username' | 'credential'>> {
  const username = `${Math.floor(now / 1000) + ttl}:${user}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { username, credential };
}

/**
 * The user that everybody of one address is for the TURN server. Ids are free, so a quota for each would
 * limit nobody. The address itself is not in it: whoever uses the credentials may be told to others.
 */
const userOf = (secret: string, address: string): string =>
  createHmac('sha256', secret).update(`address ${address}`).digest('base64url').slice(0, 12);

/** What clients are told of STUN and TURN. */
export interface IceServers {
  /** With the id: nothing where nothing is configured, since nobody else's servers are used. */
  servers: Pick<Identity, 'iceServers' | 'turnUrls'>;
  /** In a call, with credentials that hold for `ttl` seconds; missing where there is no TURN server. */
  turn?: (address: string) => { iceServers: IceServer[]; ttl: number };
}

/** Reads from the configuration what clients are told. */
export function iceServers({ stun, turn, secret, ttl }: Config['ice']): IceServers {
  const known: IceServer[] = stun.length > 0 ? [{ urls: stun }] : [];
  const servers = known.length > 0 ? { iceServers: known } : {};
  if (turn.length === 0 || secret === undefined) return { servers };
  return {
    servers: { ...servers, turnUrls: turn },
    turn: (address) => {
      const credentials = turnCredentials(secret, userOf(secret, address), ttl);
      return { iceServers: [...known, { urls: turn, ...credentials }], ttl };
    },
  };
}

/** What the configuration means for calls, in one line of the log. */
export function describeIce({ stun, turn }: Config['ice']): string {
  if (turn.length > 0) return 'calls can go between all networks: a TURN server is configured';
  if (stun.length > 0) return 'calls between strict networks will fail: STUN, but no TURN server';
  return 'calls work within one network only: no STUN and no TURN server';
}
