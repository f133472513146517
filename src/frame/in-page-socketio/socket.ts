import { PacketType, type Packet } from 'socket.io-parser';
import { Emitter, type Listener } from './emitter.ts';
import { defineUnsupported } from './unsupported.ts';
import type { Broadcast, RoomNames } from './rooms.ts';
import type { Namespace } from './namespace.ts';
import { refuseReserved } from './reserved.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const randomId = () =>
  [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => ALPHABET[byte % 64]).join('');

/** How a socket reaches its client. */
export interface Outlet {
  send(packet: Omit<Packet, 'nsp'>): void;
  close(): void;
}

/** The server's end of one client: `Socket` of socket.io. */
export class Socket extends Emitter {
  readonly id = randomId();
  readonly handshake: { headers: object; query: object; auth: unknown; time: string };
  // What a program keeps here is its own affair.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any = {};
  connected = true;
  readonly nsp: Namespace;
  #outlet: Outlet;
  #any: Listener[] = [];
  #acks = new Map<number, Listener>();
  #count = 0;

  constructor(nsp: Namespace, outlet: Outlet, auth: unknown) {
    super();
    this.nsp = nsp;
    this.#outlet = outlet;
    this.handshake = { headers: {}, query: {}, auth: auth ?? {}, time: String(new Date()) };
  }

  get disconnected(): boolean {
    return !this.connected;
  }

  get rooms(): Set<string> {
    return new Set(this.nsp.adapter.sids.get(this.id));
  }

  get broadcast(): Broadcast {
    return this.nsp.except(this.id);
  }

  to(rooms: RoomNames): Broadcast {
    return this.broadcast.to(rooms);
  }

  in(rooms: RoomNames): Broadcast {
    return this.to(rooms);
  }

  except(rooms: RoomNames): Broadcast {
    return this.broadcast.except(rooms);
  }

  join(rooms: RoomNames): void {
    if (!this.connected) return;
    for (const room of [rooms].flat()) this.nsp.adapter.add(this.id, room);
  }

  leave(room: string): void {
    this.nsp.adapter.remove(this.id, room);
  }

  onAny(listener: Listener): this {
    this.#any.push(listener);
    return this;
  }

  offAny(listener?: Listener): this {
    this.#any = listener ? this.#any.filter((one) => one !== listener) : [];
    return this;
  }

  /** Sends an event to the client; a function at the end hears its acknowledgement. */
  emit(event: string, ...args: unknown[]): true {
    refuseReserved(event);
    const last = args.at(-1);
    if (typeof last !== 'function') {
      this.packet({ type: PacketType.EVENT, data: [event, ...args] });
      return true;
    }
    const id = this.#count++;
    this.#acks.set(id, last as Listener);
    this.packet({ type: PacketType.EVENT, id, data: [event, ...args.slice(0, -1)] });
    return true;
  }

  send(...args: unknown[]): this {
    this.emit('message', ...args);
    return this;
  }

  /** @param close ends the connection below too */
  disconnect(close = false): this {
    if (!this.connected) return this;
    this.packet({ type: PacketType.DISCONNECT });
    this.left('server namespace disconnect');
    if (close) this.#outlet.close();
    return this;
  }

  /** Sends a packet as it is; of no use to programs. */
  packet(packet: Omit<Packet, 'nsp'>): void {
    if (this.connected) this.#outlet.send(packet);
  }

  /** Tells the client that it is connected, as which the socket then counts. */
  begin(): void {
    this.join(this.id);
    this.packet({ type: PacketType.CONNECT, data: { sid: this.id } });
  }

  /** Takes in what the client sent. */
  take({ type, id, data }: Packet): void {
    if (!this.connected) return;
    if (type === PacketType.DISCONNECT) {
      this.left('client namespace disconnect');
      return;
    }
    const args = data as unknown[];
    if (type === PacketType.ACK) {
      const ack = this.#acks.get(id!);
      this.#acks.delete(id!);
      return ack?.apply(this, args);
    }
    if (type !== PacketType.EVENT) return;
    if (id !== undefined) args.push(this.#acknowledge(id));
    for (const listener of [...this.#any]) listener.apply(this, args);
    this.fire(...(args as [string, ...unknown[]]));
  }

  /** The client has gone, for a reason in the library's own words. */
  left(reason: string): void {
    if (!this.connected) return;
    this.fire('disconnecting', reason);
    this.nsp.remove(this);
    this.connected = false;
    this.fire('disconnect', reason);
  }

  #acknowledge(id: number): Listener {
    let sent = false;
    return (...data) => {
      if (!sent) this.packet({ type: PacketType.ACK, id, data });
      sent = true;
    };
  }
}

defineUnsupported(Socket.prototype, 'socket', [
  'compress',
  'conn',
  'emitWithAck',
  'listenersAny',
  'listenersAnyOutgoing',
  'local',
  'offAnyOutgoing',
  'onAnyOutgoing',
  'prependAny',
  'prependAnyOutgoing',
  'request',
  'timeout',
  'use',
  'volatile',
  'write',
]);
