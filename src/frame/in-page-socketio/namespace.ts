import { Emitter } from './emitter.ts';
import { defineUnsupported } from './unsupported.ts';
import { Broadcast, Rooms, type Member, type RoomNames } from './rooms.ts';

/** The main namespace, `/`: everyone who is connected. */
export class Namespace extends Emitter {
  readonly name = '/';
  readonly sockets = new Map<string, Member>();
  readonly adapter = new Rooms();

  to(rooms: RoomNames): Broadcast {
    return this.#all.to(rooms);
  }

  in(rooms: RoomNames): Broadcast {
    return this.to(rooms);
  }

  except(rooms: RoomNames): Broadcast {
    return this.#all.except(rooms);
  }

  emit(event: string, ...args: unknown[]): true {
    return this.#all.emit(event, ...args);
  }

  /** A socket has come. */
  add(socket: Member): void {
    this.sockets.set(socket.id, socket);
    socket.begin();
    this.fire('connect', socket);
    this.fire('connection', socket);
  }

  /** A socket has gone. */
  remove(socket: Member): void {
    this.adapter.removeAll(socket.id);
    this.sockets.delete(socket.id);
  }

  get #all(): Broadcast {
    return new Broadcast(this.sockets, this.adapter);
  }
}

/** What neither a namespace nor the server has. */
export const NAMESPACE_LACKS = [
  'allSockets',
  'compress',
  'disconnectSockets',
  'fetchSockets',
  'local',
  'send',
  'serverSideEmit',
  'serverSideEmitWithAck',
  'socketsJoin',
  'socketsLeave',
  'timeout',
  'use',
  'volatile',
  'write',
] as const;

defineUnsupported(Namespace.prototype, 'namespace', NAMESPACE_LACKS);
