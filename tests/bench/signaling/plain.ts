/** (b) The server of 2019 as DESIGN.md's table has it, on plain Socket.IO. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http);
const ids = new Map<string, string>();

io.on('connection', (socket) => {
  let id: string | undefined;
  socket.on('init', () => {
    id ??= Math.random().toString(36).slice(2, 10);
    ids.set(id, socket.id);
    socket.emit('init', { id });
  });
  for (const event of ['request', 'call', 'end']) {
    socket.on(event, ({ to, ...rest }: { to: string }) => {
      const peer = io.sockets.sockets.get(ids.get(to) ?? '');
      if (peer) peer.emit(event, { ...rest, from: id });
      else socket.emit('failed');
    });
  }
  socket.on('disconnect', () => ids.delete(id!));
});
http.listen(0, '127.0.0.1', () => console.log(`port ${(http.address() as AddressInfo).port}`));
