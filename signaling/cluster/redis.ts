import type { Logger } from 'pino';
import { createClient } from 'redis';

/** The longest pause between two attempts to connect, in milliseconds. */
const LONGEST_PAUSE = 2000;
/** How often Redis is asked whether it is there, and how long it may be silent, in milliseconds. */
const PING = 2000;
const SILENCE = 6000;
/** What may wait for an answer of Redis at once. */
const MOST_COMMANDS = 100_000;

// A command fails at once while Redis is away, so that senders can be told.
const clientOf = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: PING,
    commandsQueueMaxLength: MOST_COMMANDS,
    socket: {
      // A Redis that hangs is left, and met anew.
      socketTimeout: SILENCE,
      reconnectStrategy: (attempts: number) => Math.min(50 * 2 ** attempts, LONGEST_PAUSE),
    },
  });

/** A connection to Redis or Valkey. */
export type RedisClient = ReturnType<typeof clientOf>;

/** The connections of one process. */
export interface RedisConnections {
  commands: RedisClient;
  /** For what others say to us. */
  subscriber: RedisClient;
  /** Ends them, connected or not. */
  close(): void;
}

/** The address without its password. */
const withoutPassword = (url: string): string => {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};

/**
 * Begins to connect, and tries for as long as it takes: Redis may start after us, or go and come back.
 * Nobody waits for it.
 *
 * @param url `redis://` or `rediss://`, as in REDIS_URL.
 */
export function connectRedis(url: string, logger: Logger): RedisConnections {
  const redis = withoutPassword(url);
  const [commands, subscriber] = [clientOf(url), clientOf(url)];

  // Both lose the same server, so one of them tells.
  let away = false;
  commands.on('error', (error: Error) => {
    if (!away) {
      logger.error(
        { redis, error: error.message },
        'Redis does not answer. Start it, or correct REDIS_URL; trying again until it does. Until then peers of other processes cannot be reached.',
      );
    }
    away = true;
  });
  commands.on('ready', () => {
    if (away) logger.info({ redis }, 'Redis answers again');
    away = false;
  });
  subscriber.on('error', () => {});
  for (const client of [commands, subscriber]) client.connect().catch(() => {});
  return {
    commands,
    subscriber,
    close() {
      for (const client of [commands, subscriber]) client.destroy();
    },
  };
}

/**
 * Waits for an answer of Redis, and no longer than this.
 *
 * @param patience in milliseconds.
 * @throws {Error} where there was none in time, or the command failed.
 */
export async function within<T>(patience: number, answer: Promise<T>): Promise<T> {
  answer.catch(() => {}); // it may fail after we have gone on
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis has not answered in time')), patience);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
