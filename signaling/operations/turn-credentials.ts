import { createHmac } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { IceServer, Identity } from '../protocol.ts';

/** What a client is told of STUN and TURN with its id. */
type IceOffer = Pick<Identity, 'iceServers' | 'ttl'>;

/**
 * Credentials as coturn checks them with `use-auth-secret`, so that the two need to share nothing
 * but the secret: draft-uberti-behave-turn-rest-00, section 2.2.
 *
 * @param user who it is, for the log and the quota of the TURN server; no colon.
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
 * Makes the part of the answer to `init` that names the STUN and TURN servers. Where none is
 * configured it is empty: nobody else's servers are used. The user of the credentials is the id, by
 * which coturn counts its quota.
 *
 * @returns a function of the id, and of whether its address may have credentials; asked only where
 *   there are some.
 */
export function iceOffers(
  config: Config['ice'],
): (id: string, mayHaveCredentials: () => boolean) => IceOffer {
  const { stun, turn, secret, ttl } = config;
  const known: IceServer[] = stun.length > 0 ? [{ urls: stun }] : [];
  const withoutTurn: IceOffer = known.length > 0 ? { iceServers: known } : {};
  if (turn.length === 0 || secret === undefined) return () => withoutTurn;
  return (id, mayHaveCredentials) =>
    mayHaveCredentials()
      ? { iceServers: [...known, { urls: turn, ...turnCredentials(secret, id, ttl) }], ttl }
      : withoutTurn;
}

/** What the configuration means for calls, in one line of the log. */
export function describeIce({ stun, turn }: Config['ice']): string {
  if (turn.length > 0) return 'calls can go between all networks: a TURN server is configured';
  if (stun.length > 0) return 'calls between strict networks will fail: STUN, but no TURN server';
  return 'calls work within one network only: no STUN and no TURN server';
}
