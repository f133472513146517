/** Watches the sockets of socket.io-client, by which the signaling travels. */
import type { Socket } from 'socket.io-client';
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { safely, wrapMethod, type Undo } from './wrap.ts';

/** Gets each socket that a program connects, so that a run can disconnect it at its end. */
export type OnSocket = (socket: Socket) => void;

/**
 * Wraps the methods that all sockets share. Listening would be seen, and undone, by a program that
 * removes its own listeners; so what a socket receives is read where the library hands it out.
 *
 * @param Client the class that the program's sockets are of
 * @param made gets each socket that connects
 * @returns a function that takes the wrappers away
 */
export function watchSockets(recorder: Recorder, Client: typeof Socket, made: OnSocket): Undo {
  const prototype = Client.prototype as object;
  const received = (self: object, type: string, args: readonly unknown[]) => {
    const [first] = args.filter((item) => typeof item !== 'function');
    const detail = first === undefined ? null : describe(recorder, first);
    recorder.emit({ kind: 'event', ...recorder.where(self, 'socket'), type, detail });
  };
  const undo = [
    // The library calls it itself, while it makes a socket that connects at once.
    before(prototype, 'connect', (self) => {
      const socket = self as Socket;
      if (recorder.nameOf(socket) !== undefined) return;
      const on = recorder.name(socket, 'socket');
      const value = { type: 'Socket', namespace: (socket as unknown as { nsp: string }).nsp };
      recorder.emit({ kind: 'state', on, name: 'created', value });
      made(socket);
    }),
    wrapMethod(recorder, prototype, 'emit', {
      fallback: 'socket',
      // The acknowledgement. With `timeout()` it has the error, or null, in front.
      callbacksAt: (args) => (typeof args.at(-1) === 'function' ? args.length - 1 : undefined),
      callbackValue: ([first, second]) => (first === null ? second : first),
    }),
    wrapMethod(recorder, prototype, 'disconnect', { fallback: 'socket' }),
    before(prototype, 'emitEvent', (self, [args]) => {
      const [type, ...rest] = args as [string, ...unknown[]];
      received(self, type, rest);
    }),
    before(prototype, 'emitReserved', (self, [type, reason]) => {
      if (type === 'connect') received(self, 'connect', [{ id: (self as Socket).id ?? '' }]);
      else if (type === 'disconnect') received(self, 'disconnect', [{ reason }]);
      else if (type === 'connect_error')
        received(self, 'connect_error', [(reason as Error).message]);
    }),
  ];
  return () => undo.reverse().forEach((step) => step());
}

type Method = (this: object, ...args: unknown[]) => unknown;

/** Records each call of a method before it happens, be the method the object's own or inherited. */
function before(
  target: object,
  method: string,
  record: (self: object, args: readonly unknown[]) => void,
): Undo {
  const descriptor = Object.getOwnPropertyDescriptor(target, method);
  const inner = Reflect.get(target, method) as Method;
  const value = new Proxy(inner, {
    apply(native, self: object, args: unknown[]) {
      safely(() => record(self, args), undefined);
      return Reflect.apply(native, self, args);
    },
  });
  const { enumerable = false } = descriptor ?? {};
  Object.defineProperty(target, method, { value, enumerable, writable: true, configurable: true });
  return () => {
    if (descriptor) Object.defineProperty(target, method, descriptor);
    else Reflect.deleteProperty(target, method);
  };
}
