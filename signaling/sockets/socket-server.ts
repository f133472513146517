import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { Server, type ServerOptions } from 'socket.io';
import { hints } from '../limits/origin.ts';
import { LIMITS, type Refusal } from '../protocol.ts';
import { Decoder } from './decoder.ts';
import { Encoder } from 'socket.io-parser';
import type { SignalingIo } from './socket-types.ts';

/** What the Socket.IO server is made of. */
export interface SocketServerOptions {
  path: string;
  /** Origins, besides our own, whose pages may connect; `*` for all. */
  origins: readonly string[];
  /** How long a connection may go without joining, in milliseconds. */
  silence: number;
  /** Counts the beginning of a connection; whether it may begin. */
  admitHandshake: (request: IncomingMessage) => boolean;
  refused: (reason: Refusal) => void;
  /** Options of Socket.IO besides ours. */
  more: Partial<ServerOptions>;
}

/** Makes the Socket.IO server: this protocol's, without what the protocol has no use for. */
export function createSocketServer(
  http: HttpServer | HttpsServer,
  options: SocketServerOptions,
): SignalingIo {
  const { origins } = options;
  const { allowRequest, ...more } = options.more;
  return new Server(http, {
    path: options.path,
    serveClient: false,
    // Somewhat more than a message may have, so that one too long is refused with a reason. One far
    // too long ends its connection (RFC 6455, close code 1009).
    maxHttpBufferSize: 2 * LIMITS.envelopeLength,
    // It makes each message four times as dear, to save a few KB in a call's first second.
    perMessageDeflate: false,
    // Clients of the 2019 tutorial come with Socket.IO 2, which speaks the engine protocol before.
    allowEIO3: true,
    // Pages of other origins may poll only where they may connect at all. Clients of 2019 send their
    // cookies along, which a browser allows only where the answer names the origin and says so.
    ...(origins.length > 0 && {
      cors: { origin: origins.includes('*') ? true : [...origins], credentials: true },
    }),
    parser: { Encoder, Decoder },
    connectTimeout: options.silence,
    // Asked for each handshake, before anything is kept of the connection.
    allowRequest(request, answer) {
      if (!options.admitHandshake(request)) {
        options.refused('too-many-sockets');
        answer(`Too many connections from this address. ${hints['too-many-sockets']}`, false);
      } else if (allowRequest) allowRequest(request, answer);
      else answer(null, true);
    },
    ...more,
  });
}
