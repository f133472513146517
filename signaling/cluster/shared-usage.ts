import { randomUUID } from 'node:crypto';
import type { RateLimits, Usage } from '../limits/rate-limits.ts';
import type { RedisConnections } from './redis.ts';

/** How often processes tell each other, in milliseconds. */
const TELL = 1000;

/**
 * Limits of addresses across processes: each tells the others once a second what addresses have used at
 * it, and is charged for what they have used elsewhere. Nobody waits for this, and without Redis each
 * process counts for itself. Nothing of it is stored.
 *
 * @param prefix of all names in Redis.
 * @returns how to end it.
 */
export function shareUsage(
  { commands, subscriber }: RedisConnections,
  prefix: string,
  rateLimits: RateLimits,
): () => void {
  const self = randomUUID();
  const name = `${prefix}usage`;
  const hear = (text: string) => {
    const { from, usage } = JSON.parse(text) as { from: string; usage: Usage };
    if (from !== self) rateLimits.charge(usage);
  };
  subscriber.on('ready', () => void subscriber.subscribe(name, hear).catch(() => {}));
  const timer = setInterval(() => {
    const usage = rateLimits.takeUsage();
    if (Object.keys(usage).length === 0) return;
    commands.publish(name, JSON.stringify({ from: self, usage })).catch(() => {});
  }, TELL).unref();
  return () => clearInterval(timer);
}
