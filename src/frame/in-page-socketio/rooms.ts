import { PacketType, type Packet } from 'socket.io-parser';
import { defineUnsupported } from './unsupported.ts';
import { refuseReserved } from './reserved.ts';

/** A socket, as far as rooms and namespaces have to do with it. */
export interface Member {
  readonly id: string;
  /** Tells its client that it is connected. */
  begin(): void;
  /** Its client has gone, for a reason in the library's own words. */
  left(reason: string): void;
  packet(packet: Omit<Packet, 'nsp'>): void;
}

/** Who is in which room. Each socket is in the room of its own id. */
export class Rooms {
  readonly rooms = new Map<string, Set<string>>();
  readonly sids = new Map<string, Set<string>>();

  add(id: string, room: string): void {
    this.rooms.set(room, (this.rooms.get(room) ?? new Set()).add(id));
    this.sids.set(id, (this.sids.get(id) ?? new Set()).add(room));
  }

  remove(id: string, room: string): void {
    const members = this.rooms.get(room);
    members?.delete(id);
    if (members?.size === 0) this.rooms.delete(room);
    this.sids.get(id)?.delete(room);
  }

  removeAll(id: string): void {
    for (const room of [...(this.sids.get(id) ?? [])]) this.remove(id, room);
    this.sids.delete(id);
  }
}

export type RoomNames = string | string[];
const list = (names: RoomNames) => (Array.isArray(names) ? names : [names]);

/** Whom to tell: everybody, or the members of rooms, less those of others. */
export class Broadcast {
  #sockets: ReadonlyMap<string, Member>;
  #adapter: Rooms;
  #rooms: readonly string[];
  #except: readonly string[];

  constructor(
    sockets: ReadonlyMap<string, Member>,
    adapter: Rooms,
    rooms: readonly string[] = [],
    except: readonly string[] = [],
  ) {
    this.#sockets = sockets;
    this.#adapter = adapter;
    this.#rooms = rooms;
    this.#except = except;
  }

  to(rooms: RoomNames): Broadcast {
    const all = [...this.#rooms, ...list(rooms)];
    return new Broadcast(this.#sockets, this.#adapter, all, this.#except);
  }

  in(rooms: RoomNames): Broadcast {
    return this.to(rooms);
  }

  except(rooms: RoomNames): Broadcast {
    const all = [...this.#except, ...list(rooms)];
    return new Broadcast(this.#sockets, this.#adapter, this.#rooms, all);
  }

  emit(event: string, ...args: unknown[]): true {
    refuseReserved(event);
    if (typeof args.at(-1) === 'function') throw new Error(NO_ACKNOWLEDGEMENTS);
    const members = (names: readonly string[]) =>
      new Set(names.flatMap((name) => [...(this.#adapter.rooms.get(name) ?? [])]));
    const out = members(this.#except);
    const ids = this.#rooms.length > 0 ? members(this.#rooms) : this.#sockets.keys();
    for (const id of ids) {
      if (!out.has(id))
        this.#sockets.get(id)?.packet({ type: PacketType.EVENT, data: [event, ...args] });
    }
    return true;
  }
}

const NO_ACKNOWLEDGEMENTS =
  'The server in the page takes no acknowledgements of a broadcast. Emit to one socket instead.';

defineUnsupported(Broadcast.prototype, 'broadcast', [
  'allSockets',
  'compress',
  'disconnectSockets',
  'emitWithAck',
  'fetchSockets',
  'local',
  'socketsJoin',
  'socketsLeave',
  'timeout',
  'volatile',
]);
