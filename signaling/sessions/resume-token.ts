import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long an id can be had back after the last `init`, in milliseconds: a night's sleep. */
const SECRET_LIFE = 24 * 60 * 60 * 1000;
/** 128 of the 256 bits of the HMAC, in characters of base64url. */
const PROOF_LENGTH = 22;

/**
 * The secrets with which a client gets its id back. They are proofs and not passwords: the server
 * keeps none of them, so they hold after a restart and at every process that has the same key.
 */
export class ResumeTokens {
  readonly #key: string | Uint8Array;

  /** @param key at least 32 bytes; without one, the secrets end with this process. */
  constructor(key: string | Uint8Array = randomBytes(32)) {
    this.#key = key;
  }

  /** @returns a secret for an id: when it ends, in seconds, and an HMAC (RFC 2104) of both. */
  create(id: string, now = Date.now()): string {
    const ends = Math.ceil((now + SECRET_LIFE) / 1000).toString(36);
    return `${ends}.${this.#prove(id, ends)}`;
  }

  /** Was this secret given out for this id, by a server with this key, and not too long ago? */
  holds(id: string, secret: string, now = Date.now()): boolean {
    const [ends = '', proof = ''] = secret.split('.');
    const given = Buffer.from(proof);
    const wanted = Buffer.from(this.#prove(id, ends));
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
    return parseInt(ends, 36) * 1000 > now;
  }

  #prove(id: string, ends: string): string {
    const hmac = createHmac('sha256', this.#key).update(`${id}.${ends}`);
    return hmac.digest('base64url').slice(0, PROOF_LENGTH);
  }
}
