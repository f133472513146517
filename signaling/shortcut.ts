/**
 * A short way in. Nearly all that arrives are messages of one form, and the layers of Engine.IO and
 * Socket.IO cost more with each than the relay itself. Those messages are taken from the WebSocket;
 * all else, and all of it where there is another transport, goes the long way.
 */
import type { EventEmitter } from 'node:events';
import type { PeerSocket } from './events.ts';
import { readUsual, type Arguments } from './wire.ts';

type Listener = (frame: Buffer, isBinary: boolean) => void;

const SOCKET = Symbol('the socket of this WebSocket');
const LONG_WAY = Symbol('the listener of Engine.IO');
const UNDERWAY = Symbol('how many frames have gone the long way and are not through');

interface ShortWebSocket extends EventEmitter {
  [SOCKET]: PeerSocket;
  [LONG_WAY]: Listener;
  [UNDERWAY]: number;
}

/**
 * Makes what opens the short way for a socket, as soon as it has a WebSocket.
 *
 * @param hear takes the arguments of an event, in the order of all events.
 */
export function shortcutTo(
  hear: (socket: PeerSocket, args: Arguments) => void,
): (socket: PeerSocket) => void {
  // One for all, and what it needs is with the WebSocket: thousands of sockets wait without a word.
  function take(this: ShortWebSocket, frame: Buffer, isBinary: boolean): void {
    const socket = this[SOCKET];
    const args = isBinary || mustGoLong(socket) ? undefined : readUsual(frame);
    if (!args) {
      this[LONG_WAY](frame, isBinary);
      // Socket.IO hands its events over in the next tick; this one comes after it.
      this[UNDERWAY]++;
      process.nextTick(arrive, this);
    } else if (this[UNDERWAY] > 0) process.nextTick(hear, socket, args);
    else hear(socket, args);
  }

  return (socket) => {
    const { conn } = socket;
    const open = () => {
      const { socket: webSocket } = conn.transport as { socket?: ShortWebSocket };
      const [longWay, ...others] = webSocket?.listeners('message') ?? [];
      if (!longWay || others.length > 0) return; // not the Engine.IO that we know
      Object.assign(webSocket!, { [SOCKET]: socket, [LONG_WAY]: longWay, [UNDERWAY]: 0 });
      webSocket!.off('message', longWay as Listener).on('message', take);
    };
    if (conn.transport.name === 'websocket') open();
    else conn.once('upgrade', open);
  };
}

function arrive(webSocket: ShortWebSocket): void {
  webSocket[UNDERWAY]--;
}

function mustGoLong({ connected, conn, data }: PeerSocket): boolean {
  if (!connected || conn.readyState !== 'open') return true;
  // The first sign of life after a ping gives the pong more time (Engine.IO does that on its way).
  if (!data.isPinged) return false;
  data.isPinged = false;
  return true;
}
