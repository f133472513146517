import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { SetupError } from './setup-error.ts';

/** What the service needs to know before it starts. */
export interface Config {
  /** TCP port; 0 lets the system choose. */
  port: number;
  /** Address to listen on; `undefined` means all of them. */
  host: string | undefined;
  /** Path of the Socket.IO endpoint. */
  socketPath: string;
  /** The least serious level that is logged. */
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Folder of the built site. */
  siteDir: string;
}

const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65535)
    .default(4321),
  HOST: z
    .string()
    .regex(/^[^\s/]+$/)
    .optional(),
  SOCKET_PATH: z
    .string()
    .regex(/^(\/[\w.~-]+)+\/?$/)
    .default('/socket.io'),
  // Warnings only, so that the one line with the address is not lost among requests.
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  // Checked only where it is given: without a built site the signaling works all the same.
  SITE_DIR: z
    .string()
    .refine(isDirectory)
    .default(fileURLToPath(new URL('../dist', import.meta.url))),
});

const remedies: Record<keyof z.input<typeof variables>, string> = {
  PORT: 'Set it to a whole number from 0 to 65535, for example PORT=4400 npm start',
  HOST: 'Set it to an address of this machine, for example HOST=127.0.0.1, or leave it out to listen on all of them.',
  SOCKET_PATH:
    'Set it to a path that starts with a slash and has a name in it, for example SOCKET_PATH=/bridge',
  LOG_LEVEL:
    'Set it to fatal, error, warn, info, debug, trace or silent, for example LOG_LEVEL=info',
  SITE_DIR:
    'Set it to the folder of a built site, or leave it out and run "npm run build" for the usual one.',
};

/**
 * Reads the configuration from environment variables: PORT, HOST, SOCKET_PATH, LOG_LEVEL, SITE_DIR.
 * An empty variable counts as one that is not set.
 *
 * @param env the variables, normally `process.env`.
 * @throws {SetupError} where a value will not do; the message names the variable and the fix.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0] as keyof typeof remedies;
    throw new SetupError(`${name} is ${JSON.stringify(given[name])}.`, remedies[name]);
  }
  const { PORT, HOST, SOCKET_PATH, LOG_LEVEL, SITE_DIR } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    socketPath: SOCKET_PATH,
    logLevel: LOG_LEVEL,
    siteDir: SITE_DIR,
  };
}
