/** Questions about what went over a socket. */
import type { Json } from '../contract/trace.ts';
import type { SocketMessage, SocketState } from './sockets.ts';

/** All messages of one event that a socket has received. */
export function received(socket: SocketState, event: string): SocketMessage[] {
  return socket.received.filter((message) => message.event === event);
}

/** All messages of one event that a socket has sent. */
export function sent(socket: SocketState, event: string): SocketMessage[] {
  return socket.sent.filter((message) => message.event === event);
}

/** Are the two the same JSON, whatever the order of their fields? */
export function same(one: Json | undefined, other: Json | undefined): boolean {
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') {
    return one === other;
  }
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => same(Reflect.get(one, key) as Json, Reflect.get(other, key) as Json))
  );
}
