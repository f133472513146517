import { pino } from 'pino';
import { readConfig } from '../../signaling/config/config.ts';
import { createSignalingServer } from '../../signaling/server.ts';

/** Serves the built site as `npm start` does, on a port of its own. Returns how to end it. */
export default async function serve(): Promise<() => Promise<void>> {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1' });
  const server = await createSignalingServer({ config, logger: pino({ level: 'silent' }) });
  const { port } = await server.listen();
  process.env.PEERLAB_URL = `http://localhost:${port}`;
  return () => server.close();
}
