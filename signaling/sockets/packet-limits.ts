/**
 * What a connection sends before Socket.IO reads it. Events are counted where they are heard, and
 * answered with a reason where there are too many. All else (acknowledgements, namespaces, pings of
 * either protocol, packets that mean nothing) costs as much to read and has no answer, so it is counted
 * here, whatever the transport and the version of the protocol, and whether or not anybody has joined.
 */
import type { EventEmitter } from 'node:events';
import type { SocketLimits } from '../limits/socket-limits.ts';

/** Engine.IO's packet, of either version. */
interface EnginePacket {
  type: string;
  data?: string | Buffer;
}

/** What we use of Engine.IO's transports. */
export interface Transport extends EventEmitter {
  name: string;
  /** Called with each packet, before anybody else sees it. */
  onPacket(packet: EnginePacket): void;
  /** The WebSocket of `ws`, where this is one. */
  socket?: WebSocketOfWs;
}

interface WebSocketOfWs extends EventEmitter {
  readyState: number;
  terminate(): void;
}

/** Of what is no event, a client has nothing longer to say; in bytes. */
const LONGEST = 1024;

/** How long a WebSocket that we have closed may take to close from its side, in milliseconds. */
const FAREWELL = 1000;

/** How much may still have been on its way then. Reading it costs as much as ever. */
const ON_THEIR_WAY = 1000;

const CLOSED = 3;

/** An event of Socket.IO, with or without namespace and number. */
const isEvent = ({ type, data }: EnginePacket): boolean => type === 'message' && data?.[0] === '2';

/**
 * Counts what comes over a transport.
 *
 * @param conn the connection that it belongs to.
 * @param limits those of that connection.
 * @param hangUp ends the connection. Called once; nothing that comes after is passed on.
 */
export function limitPackets(
  transport: Transport,
  conn: EventEmitter,
  limits: SocketLimits,
  hangUp: () => void,
): void {
  const pass = transport.onPacket.bind(transport);
  let isCutOff = false;
  const admit = (length: number): boolean => {
    if (isCutOff) return false;
    if (length <= LONGEST && limits.admitPacket()) return true;
    isCutOff = true;
    hangUp();
    return false;
  };
  transport.onPacket = (packet) => {
    if (isEvent(packet) ? !isCutOff : admit(packet.data?.length ?? 0)) pass(packet);
  };
  // `ws` answers pings by itself, and nobody else hears of pongs.
  transport.socket?.on('ping', () => admit(0)).on('pong', () => admit(0));
  conn.once('close', () => stopReading(transport));
}

/** What we use of Engine.IO's server. */
export interface TransportMaker {
  clients: Record<string, EventEmitter>;
  createTransport(name: string, request: { _query: Record<string, string> }): Transport;
}

/**
 * Calls `limit` with each transport to which a connection is about to move. Engine.IO tells of it only
 * when the other side has sent the first packets.
 */
export function limitUpgrades(
  engine: TransportMaker,
  limit: (transport: Transport, conn: EventEmitter) => void,
): void {
  const create = engine.createTransport.bind(engine);
  engine.createTransport = (name, request) => {
    const transport = create(name, request);
    const conn = engine.clients[request._query.sid ?? ''];
    if (conn) limit(transport, conn);
    return transport;
  };
}

/**
 * A WebSocket that we have closed still reads until the other side closes as well, which one that floods
 * us never does: `ws` gives it 30 seconds.
 */
function stopReading({ socket }: Transport): void {
  if (!socket || socket.readyState === CLOSED) return;
  let left = ON_THEIR_WAY;
  const count = () => {
    if (--left === 0) socket.terminate();
  };
  for (const event of ['message', 'ping', 'pong'])
    socket.removeAllListeners(event).on(event, count);
  setTimeout(() => socket.terminate(), FAREWELL).unref();
}
