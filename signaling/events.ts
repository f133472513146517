import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from './protocol.ts';
import type { Peer } from './peer.ts';

/** The events that go to another peer. */
export const ADDRESSED = ['request', 'call', 'end'] as const;
export type AddressedEvent = (typeof ADDRESSED)[number];

/** The same events, but with arguments that nobody has checked yet. */
type Unchecked<Events> = { [Name in keyof Events]: (...args: unknown[]) => void };

/** What the processes of one service say to each other. */
export interface Between {
  [event: string]: (...args: never[]) => void;
}

/** What is kept with a socket. */
export interface SocketData {
  /** Who it is, once it has sent `init`. */
  peer?: Peer;
}

/** The Socket.IO server with this protocol's events. */
export type SignalingIo = Server<Unchecked<ClientToServer>, ServerToClient, Between, SocketData>;
export type PeerSocket = Socket<Unchecked<ClientToServer>, ServerToClient, Between, SocketData>;
