import type { Logger } from 'pino';
import type { Server, Socket } from 'socket.io';
import { PeerDirectory } from './directory.ts';
import { parseEnvelope, type ClientToServer, type Delivered } from './protocol.ts';
import type { ServerToClient, Signal } from './protocol.ts';

/** The same events, but with arguments that nobody has checked yet. */
type Unchecked<Events> = { [Name in keyof Events]: (...args: unknown[]) => void };

/** The Socket.IO server with this protocol's events. */
export type SignalingIo = Server<Unchecked<ClientToServer>, ServerToClient>;
type PeerSocket = Socket<Unchecked<ClientToServer>, ServerToClient>;
type AddressedEvent = Exclude<keyof ClientToServer, 'init'>;

/** Enough of an id to follow one peer through the log, too little to ring it. */
const short = (id: string): string => id.slice(0, 4);

// #region deliver
const deliver = {
  request: (peer: PeerSocket, from: string) => peer.emit('request', { from }),
  // The rest is the sender's word, relayed unread; `from` stands last so that it cannot be forged.
  call: (peer: PeerSocket, from: string, rest: object) =>
    peer.emit('call', { ...rest, from } as Delivered & Signal),
  end: (peer: PeerSocket) => peer.emit('end'),
};
// #endregion

/**
 * Gives every socket of `io` the handlers of the signaling protocol.
 *
 * @param io the server; each call keeps a directory of its own.
 * @param logger receives ids cut to four characters, and never a description or an address.
 */
export function attachRelay(io: SignalingIo, logger: Logger): void {
  const directory = new PeerDirectory<PeerSocket>();

  const refuse = (socket: PeerSocket, event: AddressedEvent, reason: string): void => {
    const id = directory.idOf(socket);
    logger.warn({ peer: id && short(id), event, reason }, 'message refused');
    socket.emit('failed');
  };

  // #region relay
  const relay = (socket: PeerSocket, event: AddressedEvent, data: unknown): void => {
    const from = directory.idOf(socket);
    if (from === undefined) return refuse(socket, event, 'the sender has not sent init');
    const envelope = parseEnvelope(data);
    if (!envelope.ok) return refuse(socket, event, envelope.reason);

    const peer = directory.find(envelope.to);
    logger.debug({ peer: short(from), to: short(envelope.to), event, found: !!peer }, 'message');
    if (peer) deliver[event](peer, from, envelope.rest);
    // To hang up on someone who has left is no failure: the call is over, as was asked.
    else if (event !== 'end') socket.emit('failed');
  };
  // #endregion

  io.on('connection', (socket) => {
    socket.on('init', () => {
      const id = directory.register(socket);
      logger.info({ peer: short(id) }, 'peer joined');
      socket.emit('init', { id });
    });

    for (const event of ['request', 'call', 'end'] as const) {
      socket.on(event, (data) => {
        // #region survive
        try {
          relay(socket, event, data);
        } catch (error) {
          // Some JSON can be parsed but not written again (nested thousands deep, for one). What
          // escapes from here would end the process, and every call with it.
          refuse(socket, event, `could not be relayed: ${String(error)}`);
        }
        // #endregion
      });
    }

    socket.on('disconnect', (reason) => {
      const id = directory.idOf(socket);
      if (id !== undefined) logger.info({ peer: short(id), reason }, 'peer left');
      directory.forget(socket);
    });
  });
}
