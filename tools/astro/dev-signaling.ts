/** `astro dev` with signaling on the same port, so that development has what `npm start` has. */
import type { Server } from 'node:http';
import type { AstroIntegration } from 'astro';
import { pino } from 'pino';
import { attachSignaling } from '../../signaling/server.ts';

export function devSignaling(): AstroIntegration {
  return {
    name: 'peerlab:dev-signaling',
    hooks: {
      'astro:server:setup': ({ server, logger }) => {
        if (!server.httpServer) return logger.warn('No HTTP server, so no signaling.');
        const path = process.env.SOCKET_PATH ?? '/socket.io';
        const io = attachSignaling(server.httpServer as Server, {
          socketPath: path,
          logger: pino({ level: 'warn' }),
        });
        server.httpServer.once('close', () => void io.close());
        logger.info(`signaling at ${path}`);
      },
    },
  };
}
