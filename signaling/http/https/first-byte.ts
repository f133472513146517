import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Certificate } from './certificate.ts';

/** The type of a record that begins a handshake (RFC 8446, section 5.1). No request begins so. */
const HANDSHAKE = 0x16;

/** How long a connection may take to say its first byte, and then to shake hands, in milliseconds. */
const PATIENCE = 10_000;

/**
 * A server that speaks https and plain http on one port. Who types an address without `https://`
 * is then answered at all, and not met with bytes that no browser can explain. Of a plain request,
 * `socket.encrypted` is not set; whoever handles requests decides what it gets.
 *
 * @param patience how long a connection may be silent at first, in milliseconds.
 */
export function createBilingualServer(
  { cert, key }: Pick<Certificate, 'cert' | 'key'>,
  handle: RequestListener,
  patience = PATIENCE,
): Server {
  const server = createServer({ cert, key, handshakeTimeout: patience }, handle);
  const [shakeHands] = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    // Who is reset before the first byte has nobody else to hear of it.
    socket.on('error', () => void socket.destroy());
    const giveUp = () => void socket.destroy();
    socket.setTimeout(patience, giveUp);
    socket.on('readable', function look() {
      const first = socket.read(1) as Buffer | null;
      if (!first) return;
      socket.off('readable', look);
      socket.setTimeout(0, giveUp);
      socket.unshift(first);
      if (first[0] === HANDSHAKE) shakeHands!.call(server, socket);
      // After the handshake the server reads http from whatever this event brings.
      else server.emit('secureConnection', socket as TLSSocket);
    });
  });
  return server;
}
