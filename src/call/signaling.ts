/** The way to the signaling server: the one file of the call page that knows Socket.IO. */
import { io, type Socket } from 'socket.io-client';
import type {
  Addressed,
  ClientToServer,
  Delivered,
  ServerToClient,
  Signal,
} from '../../signaling/protocol.ts';

/**
 * One step of a negotiation. With `busy`, which clients of 2019 do not know and which stands beside
 * a candidate that they ignore, it says that we are in a call already.
 */
export type CallSignal = Signal & { busy?: boolean };

/** The protocol with its optional parts, which a server may not have. */
interface Heard extends Omit<ServerToClient, 'init' | 'end' | 'call'> {
  init: (message: { id: string; iceServers?: RTCIceServer[] }) => void;
  call: (message: Delivered & CallSignal) => void;
  end: (message?: Partial<Delivered>) => void;
}
interface Said extends Omit<ClientToServer, 'call'> {
  call: (message: Addressed & CallSignal) => void;
}

/** What the page hears from the signaling. */
export interface SignalingListener {
  /** The server knows us, under this id. */
  ready(id: string, iceServers: RTCIceServer[]): void;
  /** The server cannot be reached; the attempts go on by themselves. */
  away(): void;
  request(from: string): void;
  signal(from: string, signal: CallSignal): void;
  end(from: string | undefined): void;
  failed(): void;
}

/** What the page says through the signaling. */
export interface Signaling {
  ring(to: string): void;
  signal(to: string, signal: CallSignal): void;
  end(to: string): void;
  close(): void;
}

/** Connects to the server that the page came from, and stays connected until closed. */
export function connectSignaling(listener: SignalingListener): Signaling {
  const socket: Socket<Heard, Said> = io();
  let id: string | undefined;
  let ready = false;
  // Said while the server is away; meant for the peers of the id we had then.
  let unsent: (() => void)[] = [];

  const say = (what: () => void) => void (ready ? what() : unsent.push(what));

  socket.on('connect', () => socket.emit('init'));
  socket.on('init', ({ id: given, iceServers = [] }) => {
    const same = given === id;
    id = given;
    ready = true;
    listener.ready(given, iceServers);
    const waiting = unsent;
    unsent = [];
    if (same) for (const what of waiting) what();
  });
  const lost = () => {
    ready = false;
    listener.away();
  };
  socket.on('disconnect', lost);
  socket.on('connect_error', lost);
  socket.on('request', ({ from }) => listener.request(from));
  socket.on('call', ({ from, ...signal }) => listener.signal(from, signal as CallSignal));
  socket.on('end', (message) => listener.end(message?.from));
  socket.on('failed', () => listener.failed());

  return {
    ring: (to) => say(() => socket.emit('request', { to })),
    signal: (to, signal) => say(() => socket.emit('call', { to, ...signal })),
    end: (to) => say(() => socket.emit('end', { to })),
    close: () => void socket.disconnect(),
  };
}
