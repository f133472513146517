import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Limits } from '../limits/limits.ts';
import { findMisspelt } from './misspelt.ts';
import {
  isIceUrl,
  isNetwork,
  isOrigin,
  limitSettings,
  limitsOf,
  list,
  setting,
  whole,
} from './env-fields.ts';
import { SetupError } from './setup-error.ts';

/** Where the certificate and its key are, both in PEM form (RFC 7468). */
export interface TlsFiles {
  certFile: string;
  keyFile: string;
}

/** What the service needs to know before it starts. */
export interface Config {
  /** TCP port; 0 lets the system choose. */
  port: number;
  /** Address to listen on; `undefined` means all of them. */
  host: string | undefined;
  /** Certificate and key; `undefined` means that only plain http is spoken. */
  tls: TlsFiles | undefined;
  /** Path of the Socket.IO endpoint. */
  socketPath: string;
  /** The least serious level that is logged. */
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Folder of the built site. */
  siteDir: string;
  /** Origins, besides our own, whose pages may connect. */
  origins: string[];
  /** Proxies whose word about a client's address is believed. */
  proxies: string[];
  /** Port of the metrics; `undefined` means that there are none. */
  metricsPort: number | undefined;
  /** Address on which metrics are served. */
  metricsHost: string;
  /** Key of the secrets with which clients get their ids back; `undefined` means one of our own. */
  sessionKey: string | undefined;
  /** File of the key where none is given. */
  sessionKeyFile: string;
  /** Redis or Valkey, through which several processes know of each other's peers. */
  redisUrl: string | undefined;
  /** What all names in Redis begin with. */
  redisPrefix: string;
  /** Whether addresses may stand in the log. */
  logAddresses: boolean;
  /** How long it goes on when it has been told to stop, and says that it is not ready, in milliseconds. */
  drainDelay: number;
  /** How long clients may take to leave when the service stops, in milliseconds. */
  drain: number;
  /** The STUN and TURN servers that clients are told of, and the secret shared with the latter. */
  ice: {
    stun: string[];
    turn: string[];
    secret: string | undefined;
    /** How long credentials hold, in seconds. */
    ttl: number;
  };
  limits: Limits;
}

const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65535);
const address = z.string().regex(/^[^\s/]+$/);

const settings = {
  PORT: setting(
    port.default(4321),
    'Set it to a whole number from 0 to 65535, for example PORT=4400 npm start',
  ),
  HOST: setting(
    address.optional(),
    'Set it to an address of this machine, for example HOST=127.0.0.1, or leave it out to listen on all of them.',
  ),
  TLS_CERT_FILE: setting(
    z.string().optional(),
    'Set TLS_CERT_FILE to the file of the certificate that belongs to TLS_KEY_FILE, or leave out both.',
  ),
  TLS_KEY_FILE: setting(
    z.string().optional(),
    'Set TLS_KEY_FILE to the file of the private key that belongs to TLS_CERT_FILE, or leave out both.',
  ),
  SOCKET_PATH: setting(
    z
      .string()
      .regex(/^(?!\/(healthz|readyz)\/?$)(\/[\w.~-]+)+\/?$/)
      .default('/socket.io'),
    'Set it to a path that starts with a slash, has a name in it and is not /healthz or /readyz, for example SOCKET_PATH=/bridge',
  ),
  LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    'Set it to fatal, error, warn, info, debug, trace or silent, for example LOG_LEVEL=info',
  ),
  // Checked only where it is given: without a built site the signaling works all the same.
  SITE_DIR: setting(
    z
      .string()
      .refine(isDirectory)
      .default(fileURLToPath(new URL('../../dist', import.meta.url))),
    'Set it to the folder of a built site, or leave it out and run "npm run build" for the usual one.',
  ),
  ORIGINS: setting(
    list(isOrigin),
    'List origins as browsers send them, without a path, for example ORIGINS=https://a.example,https://b.example:8443 (or * for all).',
  ),
  TRUST_PROXY: setting(
    list(isNetwork),
    'List the addresses or networks of your proxies, for example TRUST_PROXY=loopback or TRUST_PROXY=10.0.0.0/8',
  ),
  METRICS_PORT: setting(
    port.optional(),
    'Set it to a whole number from 0 to 65535, for example METRICS_PORT=9464, or leave it out for no metrics.',
  ),
  METRICS_HOST: setting(
    address.default('127.0.0.1'),
    'Set it to an address of this machine that strangers cannot reach, for example METRICS_HOST=127.0.0.1',
  ),
  SESSION_KEY: setting(
    z.string().min(32).optional(),
    'Set it to 32 characters or more that nobody can guess, for example from "openssl rand -hex 32", or leave it out.',
  ),
  SESSION_KEY_FILE: setting(
    z
      .string()
      .min(1)
      .default(fileURLToPath(new URL('../../.cache/session.key', import.meta.url))),
    'Set it to a file that the service may write, or leave it out.',
  ),
  REDIS_URL: setting(
    z.url({ protocol: /^rediss?$/ }).optional(),
    'Set it to the address of a Redis or Valkey, for example REDIS_URL=redis://127.0.0.1:6379, or leave it out for one process.',
  ),
  REDIS_PREFIX: setting(
    z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .default('peerlab'),
    'Set it to letters and digits that no other deployment at this Redis has, for example REDIS_PREFIX=peerlab-school',
  ),
  LOG_ADDRESSES: setting(
    z.enum(['yes', 'no']).default('no'),
    'Set it to yes to see addresses of clients in the log, or to no: LOG_ADDRESSES=no',
  ),
  DRAIN_DELAY_SECONDS: whole(
    'DRAIN_DELAY_SECONDS',
    0,
    0,
    300,
    'between not being ready any more and telling clients to go',
  ),
  DRAIN_SECONDS: whole('DRAIN_SECONDS', 1, 0, 300, 'for clients to leave when the service stops'),
  STUN_URLS: setting(
    list(isIceUrl('stun')),
    'List STUN servers, for example STUN_URLS=stun:203.0.113.1:3478, or leave it out. A TURN server answers STUN as well.',
  ),
  TURN_URLS: setting(
    list(isIceUrl('turn')),
    'List the addresses of your TURN server, for example TURN_URLS=turn:203.0.113.1:3478,turn:203.0.113.1:3478?transport=tcp, or leave it out.',
  ),
  TURN_SECRET: setting(
    z.string().min(16).optional(),
    'Set it to the static-auth-secret of your TURN server, 16 characters or more, for example from "openssl rand -hex 32".',
  ),
  TURN_SECONDS: whole('TURN_SECONDS', 3600, 300, 86_400, 'that TURN credentials hold'),
  ...limitSettings,
};

type Name = keyof typeof settings;
const names = Object.keys(settings) as Name[];
const variables = z.object(
  Object.fromEntries(names.map((name) => [name, settings[name].schema])) as {
    [Key in Name]: (typeof settings)[Key]['schema'];
  },
);

/** Values that must not show up in a terminal or in a log. */
const HIDDEN: readonly Name[] = ['SESSION_KEY', 'REDIS_URL', 'TURN_SECRET'];

/** Names that may be set: those of the service, and those that the build of the site reads. */
export const settingNames: readonly string[] = [...names, 'SITE_URL', 'SOURCE_URL', 'FEEDBACK_URL'];

/** Settings of which one means nothing without the other. */
const pairs: readonly [Name, Name][] = [
  ['TURN_URLS', 'TURN_SECRET'],
  ['TLS_CERT_FILE', 'TLS_KEY_FILE'],
];

/**
 * Reads the configuration from environment variables; README.md lists them.
 * An empty variable counts as one that is not set.
 *
 * @param env the variables, normally `process.env`.
 * @throws {SetupError} where a value will not do, one of a pair is missing, or a name is misspelt. The
 *   message names all of them, each with the fix.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  const faults = [
    ...wrongValues(given, parsed.error?.issues ?? []),
    ...pairs.flatMap((pair) => halfOf(given, pair)),
    ...withoutSharedKey(given),
    ...findMisspelt(Object.keys(given), settingNames).map(
      ({ name, meant }) =>
        new SetupError(
          `${name} is not a setting.`,
          `Call it ${meant} if that is meant. If it is another program's, start this one without it: env -u ${name} npm start`,
        ),
    ),
  ];
  if (!parsed.success || faults.length > 0) throw SetupError.of(faults);
  const values = parsed.data;
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = values;
  return {
    port: values.PORT,
    host: values.HOST,
    tls: certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : undefined,
    socketPath: values.SOCKET_PATH,
    logLevel: values.LOG_LEVEL,
    siteDir: values.SITE_DIR,
    origins: values.ORIGINS,
    proxies: values.TRUST_PROXY,
    metricsPort: values.METRICS_PORT,
    metricsHost: values.METRICS_HOST,
    sessionKey: values.SESSION_KEY,
    sessionKeyFile: values.SESSION_KEY_FILE,
    redisUrl: values.REDIS_URL,
    redisPrefix: values.REDIS_PREFIX,
    logAddresses: values.LOG_ADDRESSES === 'yes',
    drainDelay: values.DRAIN_DELAY_SECONDS * 1000,
    drain: values.DRAIN_SECONDS * 1000,
    ice: {
      stun: values.STUN_URLS,
      turn: values.TURN_URLS,
      secret: values.TURN_SECRET,
      ttl: values.TURN_SECONDS,
    },
    limits: limitsOf(values),
  };
}

type Given = Record<string, string | undefined>;

function wrongValues(given: Given, issues: readonly z.core.$ZodIssue[]): SetupError[] {
  const wrong = new Set(issues.map(({ path }) => path[0] as Name));
  return [...wrong].map((name) => {
    const value = HIDDEN.includes(name) ? 'not right' : JSON.stringify(given[name]);
    return new SetupError(`${name} is ${value}.`, settings[name].remedy);
  });
}

function halfOf(given: Given, pair: readonly [Name, Name]): SetupError[] {
  const [is, ...more] = pair.filter((name) => given[name] !== undefined);
  const isNot = pair.find((name) => name !== is);
  if (!is || !isNot || more.length > 0) return [];
  return [new SetupError(`${is} is set, and ${isNot} is not.`, settings[isNot].remedy)];
}

/** A key of its own for each process would make strangers of everybody who moves to another one. */
function withoutSharedKey(given: Record<string, string | undefined>): SetupError[] {
  const { REDIS_URL, SESSION_KEY, SESSION_KEY_FILE } = given;
  if (REDIS_URL === undefined || (SESSION_KEY ?? SESSION_KEY_FILE) !== undefined) return [];
  return [
    new SetupError(
      'REDIS_URL is set, and SESSION_KEY is not: several processes must have the same one.',
      'Set SESSION_KEY to 32 characters or more that nobody can guess, for example from "openssl rand -hex 32", or SESSION_KEY_FILE to a file that all of them read.',
    ),
  ];
}
