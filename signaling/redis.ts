import { randomBytes } from 'node:crypto';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Logger } from 'pino';
import { createClient } from 'redis';

/** The longest pause between two attempts to connect, in milliseconds. */
const LONGEST_PAUSE = 2000;

const clientOf = (url: string, more: { disableOfflineQueue?: true } = {}) =>
  createClient({
    url,
    ...more,
    socket: {
      reconnectStrategy: (attempts: number) => Math.min(50 * 2 ** attempts, LONGEST_PAUSE),
    },
  });
type Client = ReturnType<typeof clientOf>;

/** The connections to Redis or Valkey of one process. */
export interface RedisConnections {
  /** Socket.IO's adapter. Its commands wait while the connection is away. */
  adapter: ReturnType<typeof createAdapter>;
  /** For messages of calls: their commands fail at once, so that senders can be told. */
  prompt: Client;
  /** For what others say to us. */
  subscriber: Client;
  /** The key that all processes of one service share: the first of them makes it. */
  sharedKey(): Promise<string>;
  /** Ends them, connected or not. */
  close(): void;
}

/** The address without its password. */
const withoutPassword = (url: string): string => {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};

/**
 * Connects, and tries for as long as it takes: Redis may start after us, or go and come back.
 *
 * @param url `redis://` or `rediss://`, as in REDIS_URL.
 */
export async function connectRedis(url: string, logger: Logger): Promise<RedisConnections> {
  const redis = withoutPassword(url);
  const prompt = clientOf(url, { disableOfflineQueue: true });
  const [patient, subscriber] = [clientOf(url), clientOf(url)];
  const all = [prompt, patient, subscriber];

  // All three lose the same server, so one of them tells.
  let away = false;
  prompt.on('error', (error: Error) => {
    if (!away) {
      logger.error(
        { redis, error: error.message },
        'Redis does not answer. Start it, or correct REDIS_URL; trying again until it does.',
      );
    }
    away = true;
  });
  prompt.on('ready', () => {
    if (away) logger.info({ redis }, 'Redis answers again');
    away = false;
  });
  for (const client of [patient, subscriber]) client.on('error', () => {});

  await Promise.all(all.map((client) => client.connect()));
  return {
    adapter: createAdapter(patient),
    prompt,
    subscriber,
    async sharedKey() {
      const made = randomBytes(32).toString('base64url');
      await prompt.set('peerlab:session-key', made, { condition: 'NX' });
      return (await prompt.get('peerlab:session-key')) ?? made;
    },
    close() {
      for (const client of all) client.destroy();
    },
  };
}
