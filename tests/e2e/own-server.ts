import { pino } from 'pino';
import { readConfig } from '../../signaling/config/config.ts';
import { createSignalingServer } from '../../signaling/server.ts';

/**
 * A server of the test's own, which it may take away.
 *
 * @param port 0 for a free one
 * @param settings environment variables of the service
 */
export async function startServer(port: number, settings: Record<string, string> = {}) {
  const config = readConfig({
    PORT: String(port),
    HOST: '127.0.0.1',
    // The same key, so that it knows its peers again after a restart.
    SESSION_KEY: 'k'.repeat(32),
    ...settings,
  });
  const server = await createSignalingServer({ config, logger: pino({ level: 'silent' }) });
  return { ...(await server.listen()), close: () => server.close() };
}
