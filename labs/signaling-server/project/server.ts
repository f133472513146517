import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { app } from './app.ts';
import { handleSockets } from './socket/index.ts';

const port = Number(process.env.PORT ?? 5000);
const server = createServer(app);
const io = new Server(server, {
  // A description is a few kilobytes; nobody has to send a megabyte.
  maxHttpBufferSize: 100_000,
});
handleSockets(io);

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`);
  process.exitCode = 1;
  void io.close();
});
server.listen(port, () => console.log(`http://localhost:${port}`));

// What a host sends before it stops a process, and what Ctrl+C sends.
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void io.close());
