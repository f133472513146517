/** `astro dev` with signaling on the same port, so that development has what `npm start` has. */
import type { Server } from 'node:http';
import type { AstroIntegration } from 'astro';
import { pino } from 'pino';
import { readConfig } from '../../signaling/config/config.ts';
import { attachSignaling } from '../../signaling/server.ts';

export function devSignaling(): AstroIntegration {
  return {
    name: 'peerlab:dev-signaling',
    hooks: {
      'astro:server:setup': async ({ server, logger }) => {
        if (!server.httpServer) {
          logger.warn('No HTTP server, so no signaling.');
          return;
        }
        const { SOCKET_PATH, STUN_URLS, TURN_URLS, TURN_SECRET, TURN_SECONDS } = process.env;
        const config = readConfig({
          SOCKET_PATH,
          STUN_URLS,
          TURN_URLS,
          TURN_SECRET,
          TURN_SECONDS,
        });
        const io = await attachSignaling(server.httpServer as Server, {
          config,
          logger: pino({ level: 'warn' }),
        });
        server.middlewares.use('/signaling.json', (_req, res) => {
          res.setHeader('Content-Type', 'application/json');
          res.end(JSON.stringify({ path: config.socketPath }));
        });
        server.httpServer.once('close', () => void io.close());
        logger.info(`signaling at ${config.socketPath}`);
      },
    },
  };
}
