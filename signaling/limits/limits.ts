import type { Rate } from './token-bucket.ts';

/** How much the service lets one socket, and one address, do. README.md lists the variables. */
export interface Limits {
  /** Messages of one socket. A call is some thirty, most of them in its first second. */
  messages: Rate;
  /** Bytes of one socket's messages. */
  bytes: Rate;
  /** Messages of all sockets of one address: a class behind one router. */
  addressMessages: Rate;
  /** Bytes of all sockets of one address. */
  addressBytes: Rate;
  /** Ids that one socket tries and that do not exist. */
  misses: Rate;
  /** Ids that one address tries and that do not exist. */
  addressMisses: Rate;
  /**
   * What one connection sends besides events: signs of life, joining, acknowledgements. A client sends
   * two or three to begin with, and then one in 25 seconds.
   */
  packets: Rate;
  /** Sockets that one address may have open. As many connections again may be about to be refused. */
  socketsPerAddress: number;
  /** Connections that one address may begin. */
  handshakes: Rate;
  /** Requests of one address, for pages and files and by clients that poll. A page is some fifty. */
  requests: Rate;
  /** TURN credentials of one socket. Each end of a call asks once, and again where a path is lost late. */
  credentials: Rate;
  /** TURN credentials of all sockets of one address. */
  addressCredentials: Rate;
  /** How long a socket may go without `init`, in milliseconds. */
  silence: number;
  /** How long an id and its messages wait for a peer that resumes, in milliseconds. */
  grace: number;
  /** What may wait to be written to one socket, in bytes, before it is cut off. */
  backlog: number;
}

/** A pace whose burst is some seconds' worth of its rate, and one at least. */
export const pace = (rate: number, seconds: number): Rate => ({
  rate,
  burst: Math.max(1, rate * seconds),
});

/**
 * Enough for a class of forty that reconnects and calls all at once, and for the lab channel-race,
 * which sends some hundred messages as fast as they come back.
 */
export const DEFAULT_LIMITS: Limits = {
  messages: pace(100, 10),
  bytes: pace(128 * 1024, 4),
  addressMessages: pace(1000, 10),
  addressBytes: pace(2 * 1024 * 1024, 4),
  misses: pace(0.2, 50),
  addressMisses: pace(2, 50),
  packets: pace(10, 20),
  socketsPerAddress: 200,
  handshakes: pace(20, 20),
  requests: pace(200, 20),
  credentials: pace(30 / 3600, 3600),
  addressCredentials: pace(300 / 3600, 3600),
  silence: 30_000,
  grace: 120_000,
  backlog: 1024 * 1024,
};
