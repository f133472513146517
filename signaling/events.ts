import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from './protocol.ts';
import type { Gate } from './gate.ts';
import type { Handover } from './mailbox.ts';
import type { Waiting } from './outbox.ts';
import type { Peer } from './peer.ts';

/** The events that go to another peer. */
export const ADDRESSED = ['request', 'call', 'end'] as const;
export type AddressedEvent = (typeof ADDRESSED)[number];

/** The same events, but with arguments that nobody has checked yet. */
type Unchecked<Events> = { [Name in keyof Events]: (...args: unknown[]) => void };

/** What the processes of one service ask each other, all at once. */
export interface Between {
  /** Who has this peer? The one that does answers with its name. */
  where: (id: string, answer: (uid: string | null) => void) => void;
  /** This peer is at `uid` from now on. The one that had it answers with what waits for it. */
  claim: (id: string, uid: string, answer: (handover: Claimed | null) => void) => void;
}

/** What a claim brings: what was handed over, and by which process. */
export type Claimed = Handover & { origin: string };

/** What is kept with a socket. */
export interface SocketData {
  /** Its limits, from the first moment on. */
  gate?: Gate;
  /** Ends it where it never says who it is. */
  silent?: NodeJS.Timeout | undefined;
  /** Who it is, once it has sent `init`. */
  peer?: Peer;
  /** What goes out with the next write. */
  outbox?: Waiting[] | undefined;
  /** It has been sent a ping, and nothing has come from it since. */
  isPinged?: boolean;
  /** It has asked for an id that another process may have. */
  returning?: boolean;
}

/** The Socket.IO server with this protocol's events. */
export type SignalingIo = Server<Unchecked<ClientToServer>, ServerToClient, Between, SocketData>;
export type PeerSocket = Socket<Unchecked<ClientToServer>, ServerToClient, Between, SocketData>;
