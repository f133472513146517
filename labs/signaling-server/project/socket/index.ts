import { randomInt } from 'node:crypto';
import type { Server, Socket } from 'socket.io';

/** What an honest client sends. What really comes may be anything. */
type Message = { to?: unknown; [more: string]: unknown } | null | undefined;

const alphabet = '23456789abcdefghijkmnpqrstuvwxyz';
const newId = () => Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** The same six handlers as in the lab. */
export function handleSockets(io: Server): void {
  const peers = new Map<string, Socket>();

  io.on('connection', (socket) => {
    let id: string | undefined;

    socket.on('init', () => {
      id ??= newId();
      peers.set(id, socket);
      socket.emit('init', { id });
    });

    socket.on('request', (message: Message) => {
      find(message)?.emit('request', { from: id });
    });

    socket.on('call', (message: Message) => {
      const { to: _to, ...rest } = message ?? {};
      find(message)?.emit('call', { ...rest, from: id });
    });

    socket.on('end', (message: Message) => {
      peers.get(String(message?.to))?.emit('end');
    });

    socket.on('disconnect', () => {
      if (id) peers.delete(id);
    });

    function find(message: Message): Socket | undefined {
      const peer = peers.get(String(message?.to));
      if (!peer) socket.emit('failed');
      return peer;
    }
  });
}
