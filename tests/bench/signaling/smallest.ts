/** (a) The smallest relay that can be written on `ws`: no checks, no limits, no log. */
import { randomUUID } from 'node:crypto';
import { WebSocketServer, type WebSocket } from 'ws';

const sockets = new Map<string, WebSocket>();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });

server.on('connection', (socket) => {
  const id = randomUUID();
  sockets.set(id, socket);
  socket.on('message', (text) => {
    const { event, to, ...rest } = JSON.parse(String(text)) as { event: string; to: string };
    if (event === 'init') socket.send(JSON.stringify({ event, id }));
    else sockets.get(to)?.send(JSON.stringify({ ...rest, event, from: id }));
  });
  socket.on('close', () => sockets.delete(id));
});
server.on('listening', () => {
  console.log(`port ${(server.address() as { port: number }).port}`);
});
