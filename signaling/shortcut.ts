/**
 * A short way in. Nearly all that arrives are messages of one form, and the layers of Engine.IO and
 * Socket.IO cost more with each than the relay itself. Those messages are taken from the WebSocket;
 * all else, and all of it where there is another transport, goes the long way.
 */
import type { EventEmitter } from 'node:events';
import type { PeerSocket } from './events.ts';
import { readUsual, type Arguments } from './wire.ts';

type Listener = (frame: Buffer, isBinary: boolean) => void;

const ROUTE = Symbol('where messages of this WebSocket go');

interface Route {
  socket: PeerSocket;
  hear: (args: Arguments) => void;
  longWay: Listener;
  /** Frames that have gone the long way and are not through. */
  underway: number;
}

type RoutedWebSocket = EventEmitter & { [ROUTE]: Route };

/**
 * Opens the short way for a socket, or as soon as it has a WebSocket.
 *
 * @param hear takes the arguments of an event, in the order of all events.
 */
export function openShortcut(socket: PeerSocket, hear: Route['hear']): void {
  const { conn } = socket;
  const open = () => {
    const { socket: webSocket } = conn.transport as { socket?: RoutedWebSocket };
    const [longWay, ...others] = webSocket?.listeners('message') ?? [];
    if (!longWay || others.length > 0) return; // not the Engine.IO that we know
    webSocket![ROUTE] = { socket, hear, longWay: longWay as Listener, underway: 0 };
    webSocket!.off('message', longWay as Listener).on('message', take);
  };
  if (conn.transport.name === 'websocket') open();
  else conn.once('upgrade', open);
}

// One for all: thousands of sockets wait without a word.
function take(this: RoutedWebSocket, frame: Buffer, isBinary: boolean): void {
  const route = this[ROUTE];
  const args = isBinary || mustGoLong(route.socket) ? undefined : readUsual(frame);
  if (!args) {
    route.longWay.call(this, frame, isBinary);
    // Socket.IO hands its events over in the next tick; this one comes after it.
    route.underway++;
    process.nextTick(arrive, route);
  } else if (route.underway > 0) process.nextTick(route.hear, args);
  else route.hear(args);
}

function arrive(route: Route): void {
  route.underway--;
}

function mustGoLong({ connected, conn, data }: PeerSocket): boolean {
  if (!connected || conn.readyState !== 'open') return true;
  // The first sign of life after a ping gives the pong more time (Engine.IO does that on its way).
  if (!data.isPinged) return false;
  data.isPinged = false;
  return true;
}
