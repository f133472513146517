/**
 * Plays the part of a server of yours that hands out TURN credentials. Its TURN server listens at
 * `turn.example.org`: for UDP and TCP on port 3478, for TLS on port 443. The same machine answers
 * STUN.
 */

export interface Credentials {
  /** Until when they hold, in seconds since 1970, and whose they are. */
  username: string;
  credential: string;
  /** For how long they hold, in seconds. */
  ttl: number;
}

const HOUR = 3600;

/** What your server and the TURN server know, and no page ever sees. */
const SECRET = 'known to two servers only';

/** In your program: `(await fetch('/turn-credentials')).json()`, for people who are signed in. */
export function fetchCredentials(): Promise<Credentials> {
  return credentials(Date.now() / 1000 + HOUR);
}

/** What somebody has who kept the credentials of yesterday. */
export function yesterdaysCredentials(): Promise<Credentials> {
  return credentials(Date.now() / 1000 - 23 * HOUR);
}

async function credentials(until: number): Promise<Credentials> {
  const username = `${Math.floor(until)}:${crypto.randomUUID().slice(0, 8)}`;
  return { username, credential: await credentialFor(username), ttl: HOUR };
}

// #region credential
/**
 * The password that belongs to a user name. The TURN server works it out in the same way and so
 * needs no list of users: draft-uberti-behave-turn-rest-00, section 2.2.
 */
export async function credentialFor(username: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const secret = bytes.encode(SECRET);
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, bytes.encode(username));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}
// #endregion
