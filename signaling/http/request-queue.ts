import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { secureHeaders } from './security-headers.ts';

/** How many requests may wait on one connection behind the one that is being answered. */
const MOST_WAITING = 16;

/** What monitors and balancers ask, who must not be told that the service is gone. */
const ALWAYS_ANSWERED = ['/healthz', '/readyz'];

const TOO_MANY = JSON.stringify({
  error: 'Too many requests from this address.',
  hint: 'Wait a minute, or raise ADDRESS_REQUESTS_PER_SECOND.',
});

/**
 * Answers the requests of a connection one after the other. Who sends several at once (pipelining: RFC
 * 9112, section 9.3.2) would otherwise have all of them worked on together, each with its file and its
 * buffers, for as long as the first is not read: 84 KB of requests opened 3,000 files. Browsers send
 * the next request when they have the answer; whoever has more waiting than a proxy might is cut off.
 *
 * @param server one whose listener for requests has been added already.
 * @param mayAsk counts a request, and tells whether it may be answered (else: 429, RFC 6585).
 */
export function answerInTurn(
  server: Server | HttpsServer,
  mayAsk: (req: IncomingMessage) => boolean,
): void {
  const waiting = new WeakMap<Socket, number>();
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    const handle = () => {
      if (!ALWAYS_ANSWERED.includes(req.url ?? '') && !mayAsk(req)) {
        secureHeaders(req, res, () => refuse(res));
        return;
      }
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

function refuse(res: ServerResponse): void {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  res.writeHead(429, { ...headers, 'Retry-After': '60', Connection: 'close' }).end(TOO_MANY);
}
