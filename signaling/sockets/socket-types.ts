import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '../protocol.ts';

/** The same events, but with arguments that nobody has checked yet. */
type Unchecked<Events> = { [Name in keyof Events]: (...args: unknown[]) => void };

/** The Socket.IO server with this protocol's events. */
export type SignalingIo = Server<Unchecked<ClientToServer>, ServerToClient>;
export type SignalingSocket = Socket<Unchecked<ClientToServer>, ServerToClient>;
/** The connection of Engine.IO under a socket. */
export type EngineConnection = SignalingSocket['conn'];
