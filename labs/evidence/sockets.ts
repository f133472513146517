/** Sockets of socket.io-client, folded from the trace: who is connected, and what went either way. */
import type { Evidence } from '../contract/evidence.ts';
import type { Json, Ref, TraceEvent } from '../contract/trace.ts';

/** One event as it went over a socket. */
export interface SocketMessage {
  event: string;
  /** Its first argument; `null` where it has none. */
  payload: Json;
  /** Milliseconds since the run began. The clock is coarse: two messages may share a time. */
  at: number;
  /** Position in the run: what came first has the smaller one. */
  seq: number;
  /** What the other side acknowledged it with. Only of what was sent with a function at its end. */
  acknowledged?: { value: Json; at: number; seq: number };
}

/** One socket of socket.io-client. */
export interface SocketState {
  ref: Ref;
  connected: boolean;
  /** When it was connected or disconnected last, in milliseconds of the run. */
  since: number;
  /** Why it was disconnected last, in the library's words: `io client disconnect`. */
  reason?: string;
  /** The newest ones of each way, in order. */
  sent: SocketMessage[];
  received: SocketMessage[];
}

/** Messages that are kept each way: a program in a loop must not fill the memory. */
const MOST = 500;

const own = new Set(['connect', 'disconnect', 'connect_error']);

export type Sockets = Map<Ref, SocketState>;

/** What is known of the sockets while the run goes on. */
export interface SocketsState {
  sockets: Sockets;
  /** Sent messages that wait for their acknowledgement, by the `seq` of their call. */
  calls: Map<number, SocketMessage>;
}

/** All sockets of the run, by their names. */
export const sockets: Evidence<SocketsState> = {
  begin: () => ({ sockets: new Map(), calls: new Map() }),
  take: ({ sockets, calls }, event) => advanceSockets(sockets, calls, event),
};

function advanceSockets(
  sockets: Sockets,
  calls: Map<number, SocketMessage>,
  event: TraceEvent,
): void {
  if (event.kind === 'state' && event.name === 'created') {
    onCreated(sockets, event);
    return;
  }
  if (event.kind === 'result') {
    const sent = calls.get(event.of);
    if (sent && event.outcome.ok) {
      const { at, seq } = event;
      sent.acknowledged = { value: event.outcome.value, at, seq };
    }
    return void calls.delete(event.of);
  }
  const socket = 'on' in event ? sockets.get(event.on) : undefined;
  if (!socket) return;
  if (event.kind === 'call' && event.method === 'emit') {
    const [name, payload = null] = event.args;
    const message: SocketMessage = { event: String(name), payload, at: event.at, seq: event.seq };
    if (event.args.at(-1) === '[function]') calls.set(event.seq, message);
    keep(socket.sent, message);
  } else if (event.kind === 'event' && own.has(event.type)) {
    if (event.type === 'connect_error') return;
    socket.connected = event.type === 'connect';
    socket.since = event.at;
    const { detail } = event;
    if (detail !== null && typeof detail === 'object' && 'reason' in detail) {
      socket.reason = String(detail.reason);
    }
  } else if (event.kind === 'event') {
    keep(socket.received, {
      event: event.type,
      payload: event.detail,
      at: event.at,
      seq: event.seq,
    });
  }
}

function onCreated(
  sockets: Sockets,
  { on, at, value }: Extract<TraceEvent, { kind: 'state' }>,
): void {
  const isSocket = value !== null && typeof value === 'object' && 'type' in value;
  if (!isSocket || value.type !== 'Socket') return;
  sockets.set(on, { ref: on, connected: false, since: at, sent: [], received: [] });
}

function keep(messages: SocketMessage[], message: SocketMessage): void {
  messages.push(message);
  if (messages.length > MOST) messages.shift();
}
