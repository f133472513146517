/**
 * The package `socket.io` as the lab frame has it: a server that runs in the page, for the clients
 * of the same page. The client library is the real one and speaks its real protocol; see wire.ts
 * for what carries it, and tests/unit/in-page-socketio.test.ts for how alike the two servers are.
 */
import { PacketType, type Packet } from 'socket.io-parser';
import { EMITTER_LACKS, type Listener } from './emitter.ts';
import { defineUnsupported, unsupported } from './unsupported.ts';
import { Namespace, NAMESPACE_LACKS } from './namespace.ts';
import { decode, encode } from './packet.ts';
import type { Broadcast, RoomNames } from './rooms.ts';
import { Socket, type Outlet } from './socket.ts';
import { dial, later, type ClientEnd, type ServerEnd } from './in-page-transport.ts';

export { Namespace, Socket };

/** Nothing here times out: a page that sleeps would look like a client that is gone. */
const PATIENCE = 1e9;

let newest: Server | undefined;

const remember = (server: Server) => (newest = server);

/** Has a program of this page made a server? */
export function hasServer(): boolean {
  return newest !== undefined;
}

/** Calls the newest server of the page, as a client does. */
export function callServer(): ClientEnd {
  return dial(newest?.closed ? undefined : (end) => newest!.accept(end));
}

/** `Server` of socket.io. It listens as soon as it is made; port and options mean nothing here. */
export class Server {
  readonly sockets = new Namespace();
  closed = false;
  #ends = new Set<ServerEnd>();

  constructor(..._ignored: unknown[]) {
    remember(this);
  }

  on(event: string, listener: Listener): this {
    this.sockets.on(event, listener);
    return this;
  }

  once(event: string, listener: Listener): this {
    this.sockets.once(event, listener);
    return this;
  }

  off(event: string, listener: Listener): this {
    this.sockets.off(event, listener);
    return this;
  }

  emit(event: string, ...args: unknown[]): true {
    return this.sockets.emit(event, ...args);
  }

  to(rooms: RoomNames): Broadcast {
    return this.sockets.to(rooms);
  }

  in(rooms: RoomNames): Broadcast {
    return this.sockets.in(rooms);
  }

  except(rooms: RoomNames): Broadcast {
    return this.sockets.except(rooms);
  }

  of(name: string): Namespace {
    if (name !== '/') throw unsupported(`namespace but "/", and you asked for "${name}"`);
    return this.sockets;
  }

  /** It listens already. */
  listen(..._ignored: unknown[]): this {
    return this;
  }

  /** Disconnects everyone and takes no more clients. */
  async close(done?: () => void): Promise<void> {
    this.closed = true;
    for (const socket of [...this.sockets.sockets.values()]) socket.left('server shutting down');
    this.#hangUp();
    await new Promise<void>(later);
    done?.();
  }

  /** Takes a connection; the client library knows how to talk over it. */
  accept(end: ServerEnd): { hear(text: string): void; gone(): void } {
    this.#ends.add(end);
    let socket: Socket | undefined;
    const send = (packet: Packet) => end.send(`4${encode(packet)}`);
    const close = () => {
      this.#ends.delete(end);
      end.close();
    };
    const sid = crypto.getRandomValues(new Uint32Array(4)).join('');
    const patience = { pingInterval: PATIENCE, pingTimeout: PATIENCE, maxPayload: 1e6 };
    end.send(`0${JSON.stringify({ sid, upgrades: [], ...patience })}`);

    const take = (text: string) => {
      if (text[0] !== '4') return;
      const packet = decode(text.slice(1));
      const { type, nsp } = packet;
      if (nsp !== '/') {
        const data = { message: 'Invalid namespace' };
        if (type === PacketType.CONNECT) send({ type: PacketType.CONNECT_ERROR, nsp, data });
      } else if (type === PacketType.CONNECT) {
        const outlet: Outlet = { send: (sent) => send({ ...sent, nsp }), close };
        socket = new Socket(this.sockets, outlet, packet.data);
        this.sockets.add(socket);
      } else {
        socket?.take(packet);
      }
    };
    return {
      hear: (text) => this.#orDie(() => take(text)),
      gone: () => this.#orDie(() => socket?.left('transport close')),
    };
  }

  /**
   * What a handler throws would end the process of a real server, and every connection with it. So
   * it does here, and the error is told as one that nobody caught.
   */
  #orDie(step: () => void): void {
    if (this.#ends.size === 0 && this.closed) return;
    try {
      step();
    } catch (error) {
      this.closed = true;
      this.#hangUp();
      reportError(error);
    }
  }

  #hangUp(): void {
    for (const end of this.#ends) end.close();
    this.#ends.clear();
  }
}

defineUnsupported(Server.prototype, 'io', [
  ...NAMESPACE_LACKS,
  ...EMITTER_LACKS,
  'adapter',
  'addListener',
  'attach',
  'attachApp',
  'bind',
  'connectTimeout',
  'engine',
  'httpServer',
  'listeners',
  'onconnection',
  'path',
  'removeAllListeners',
  'removeListener',
  'serveClient',
]);
