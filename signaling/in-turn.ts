import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';

/** How many requests may wait on one connection behind the one that is being answered. */
const MOST_WAITING = 16;

/**
 * Answers the requests of a connection one after the other. Who sends several at once (pipelining: RFC
 * 9112, section 9.3.2) would otherwise have all of them worked on together, each with its file and its
 * buffers, for as long as the first is not read: 84 KB of requests opened 3,000 files. Browsers send
 * the next request when they have the answer; whoever has more waiting than a proxy might is cut off.
 *
 * @param server one whose listener for requests has been added already.
 */
export function answerInTurn(server: Server | HttpsServer): void {
  const waiting = new WeakMap<Socket, number>();
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    const handle = () => {
      for (const listener of listeners) listener.call(server, req, res);
    };
    // An answer has the connection only while it is its turn.
    if (res.socket) return handle();
    const { socket } = req;
    const ahead = (waiting.get(socket) ?? 0) + 1;
    if (ahead > MOST_WAITING) return void socket.destroy();
    waiting.set(socket, ahead);
    res.once('socket', () => {
      waiting.set(socket, waiting.get(socket)! - 1);
      handle();
    });
  });
}
