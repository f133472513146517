import { isIP } from 'node:net';
import { z } from 'zod';
import { DEFAULT_LIMITS, pace, type Limits } from '../limits/limits.ts';

/** One environment variable: how it is read, and what to do where its value will not do. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  remedy: string;
}

/** Keeps the type of the schema with the setting. */
export const setting = <Schema extends z.ZodType>(
  schema: Schema,
  remedy: string,
): Setting<Schema> => ({ schema, remedy });

/** A whole number with a default. */
export const whole = (name: string, usual: number, least: number, most: number, unit: string) =>
  setting(
    z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number)
      .refine((value) => value >= least && value <= most)
      .default(usual),
    `Set it to a whole number from ${least} to ${most} (${unit}), for example ${name}=${usual}`,
  );

const separated = (text: string): string[] => text.split(',').map((part) => part.trim());

/** A list with commas, each of whose parts must pass. */
export const list = (isPart: (part: string) => boolean) =>
  z
    .string()
    .transform(separated)
    .refine((parts) => parts.every(isPart))
    .default([]);

/** `https://example.org`: an origin as browsers send it (RFC 6454, section 6.2). */
export function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text);
}

/** An address, a network, or a name that proxy-addr knows. */
export function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  // Only as people write them: `1` and `0x7f.1` are addresses too. Everybody (`/0`) is no proxy.
  const [, address = '', bits = '1'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return Number(bits) >= 1 && Number(bits) <= most;
}

/**
 * `stun:host:port` or `turn:host:port?transport=tcp`, as browsers take them: RFC 7064, section 3.1,
 * and RFC 7065, section 3.1. A browser refuses the whole connection for the sake of one that is not.
 */
export const isIceUrl = (scheme: 'stun' | 'turn') => {
  const query = scheme === 'turn' ? String.raw`(\?transport=(udp|tcp))?` : '';
  const form = new RegExp(
    String.raw`^${scheme}s?:([\w.~-]+|\[[\da-fA-F:.]+\])(:\d{1,5})?${query}$`,
  );
  return (text: string): boolean => form.test(text);
};

const {
  messages,
  bytes,
  addressMessages,
  addressBytes,
  misses,
  addressMisses,
  handshakes,
  requests,
  credentials,
  addressCredentials,
} = DEFAULT_LIMITS;

/** The variables behind the limits. */
export const limitSettings = {
  MESSAGES_PER_SECOND: whole('MESSAGES_PER_SECOND', messages.rate, 1, 1e6, 'of one socket'),
  BYTES_PER_SECOND: whole('BYTES_PER_SECOND', bytes.rate, 20_000, 1e9, 'of one socket'),
  ADDRESS_MESSAGES_PER_SECOND: whole(
    'ADDRESS_MESSAGES_PER_SECOND',
    addressMessages.rate,
    1,
    1e7,
    'of all sockets of one address',
  ),
  ADDRESS_BYTES_PER_SECOND: whole(
    'ADDRESS_BYTES_PER_SECOND',
    addressBytes.rate,
    20_000,
    4e9,
    'of all sockets of one address',
  ),
  MISSES_PER_MINUTE: whole('MISSES_PER_MINUTE', misses.rate * 60, 1, 1e6, 'of one socket'),
  ADDRESS_MISSES_PER_MINUTE: whole(
    'ADDRESS_MISSES_PER_MINUTE',
    addressMisses.rate * 60,
    1,
    1e7,
    'of all sockets of one address',
  ),
  SOCKETS_PER_ADDRESS: whole(
    'SOCKETS_PER_ADDRESS',
    DEFAULT_LIMITS.socketsPerAddress,
    1,
    1e6,
    'open at once',
  ),
  ADDRESS_REQUESTS_PER_SECOND: whole(
    'ADDRESS_REQUESTS_PER_SECOND',
    requests.rate,
    1,
    1e6,
    'over http, of one address',
  ),
  CREDENTIALS_PER_HOUR: whole(
    'CREDENTIALS_PER_HOUR',
    credentials.rate * 3600,
    1,
    1e6,
    'for TURN, of one socket',
  ),
  ADDRESS_CREDENTIALS_PER_HOUR: whole(
    'ADDRESS_CREDENTIALS_PER_HOUR',
    addressCredentials.rate * 3600,
    1,
    1e6,
    'for TURN, of all sockets of one address',
  ),
  SILENCE_SECONDS: whole('SILENCE_SECONDS', DEFAULT_LIMITS.silence / 1000, 1, 3600, 'without init'),
  RESUME_SECONDS: whole(
    'RESUME_SECONDS',
    DEFAULT_LIMITS.grace / 1000,
    1,
    3600,
    'that messages wait for a peer',
  ),
  BACKLOG_BYTES: whole(
    'BACKLOG_BYTES',
    DEFAULT_LIMITS.backlog,
    128 * 1024,
    1e9,
    'unread by one socket',
  ),
};

type Values = { [Name in keyof typeof limitSettings]: number };

/** The limits that these values make. Bursts stay in the proportion of the defaults. */
export function limitsOf(values: Values): Limits {
  const like = (usual: { rate: number; burst: number }, rate: number) =>
    pace(rate, usual.burst / usual.rate);
  return {
    messages: like(messages, values.MESSAGES_PER_SECOND),
    bytes: like(bytes, values.BYTES_PER_SECOND),
    addressMessages: like(addressMessages, values.ADDRESS_MESSAGES_PER_SECOND),
    addressBytes: like(addressBytes, values.ADDRESS_BYTES_PER_SECOND),
    misses: like(misses, values.MISSES_PER_MINUTE / 60),
    addressMisses: like(addressMisses, values.ADDRESS_MISSES_PER_MINUTE / 60),
    packets: DEFAULT_LIMITS.packets,
    socketsPerAddress: values.SOCKETS_PER_ADDRESS,
    handshakes: like(handshakes, values.SOCKETS_PER_ADDRESS / 10),
    requests: like(requests, values.ADDRESS_REQUESTS_PER_SECOND),
    credentials: like(credentials, values.CREDENTIALS_PER_HOUR / 3600),
    addressCredentials: like(addressCredentials, values.ADDRESS_CREDENTIALS_PER_HOUR / 3600),
    silence: values.SILENCE_SECONDS * 1000,
    grace: values.RESUME_SECONDS * 1000,
    backlog: values.BACKLOG_BYTES,
  };
}
