/** The way to the signaling server: the one file of the call page that knows Socket.IO. */
import { io, type Socket } from 'socket.io-client';
import type {
  Addressed,
  Closing,
  ClientToServer,
  Delivered,
  Reason,
  Resume,
  ServerToClient,
  Signal,
  TurnResult,
} from '../../signaling/protocol.ts';
import { awayReason, type Away } from './away.ts';
import type { KnownServers } from './call-servers.ts';

/**
 * One step of a negotiation. Two words beside a candidate that clients of 2019 ignore are ours:
 * `busy` says that we are in a call already, `restart` asks the one who made the offer for another.
 */
export type CallSignal = Signal & { busy?: boolean; restart?: boolean };

interface Heard extends Omit<ServerToClient, 'call'> {
  call: (message: Delivered & CallSignal) => void;
}
interface Said extends Omit<ClientToServer, 'call'> {
  call: (message: Addressed & CallSignal) => void;
}

/** What the page hears from the signaling. */
export interface SignalingListener {
  /** The server knows us, under this id. */
  ready(id: string, servers: KnownServers): void;
  /**
   * The server cannot be reached, or does not take us; the attempts go on by themselves.
   *
   * @param why as far as the server has said it
   */
  away(why: Away): void;
  request(from: string): void;
  signal(from: string, signal: CallSignal): void;
  end(from: string | undefined): void;
  /**
   * A message was not delivered.
   *
   * @param reason why not, and
   * @param to whom it was for, where the server says so
   */
  failed(reason: Reason | undefined, to: string | undefined): void;
}

/** What the page says through the signaling. */
export interface Signaling {
  ring(to: string): void;
  signal(to: string, signal: CallSignal): void;
  end(to: string): void;
  /** Asks for TURN credentials for a call with a peer; `undefined` where no answer comes in time. */
  turn(to: string): Promise<TurnResult | undefined>;
  /**
   * Finds out whether the server is there; a connection that only seems to be, as after a change of
   * networks, is made anew. Resolves when the server has answered.
   */
  reach(): Promise<void>;
  close(): void;
}

/** How long the server may take to answer before its connection counts as dead, in milliseconds. */
const SILENCE = 4000;

/** How long what has arrived may go unconfirmed, in milliseconds: a burst of candidates is one word. */
const CONFIRM_AFTER = 50;

/** The pause before another attempt where Socket.IO makes none by itself, in milliseconds. */
const pause = (why: Away): number => (PATIENT.includes(why) ? 10_000 : 500) + 1500 * Math.random();

/** Who was sent away for asking too much makes it worse by asking at once. */
const PATIENT: readonly Away[] = ['too-fast', 'too-many-sockets', 'origin-not-allowed'];

/**
 * Connects to the server that the page came from, and stays connected until closed. After a break
 * it asks for its id back, and for what was sent to it meanwhile; a server that knows nothing of
 * this gives a new id, as in 2019.
 *
 * @param path where the server has its Socket.IO endpoint
 */
export function connectSignaling(listener: SignalingListener, path = '/socket.io'): Signaling {
  const socket: Socket<Heard, Said> = io({ path });
  let told: Closing | undefined;
  let ticket: Resume | undefined;
  let id: string | undefined;
  let ready = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  let silent: ReturnType<typeof setTimeout> | undefined;
  let confirming: ReturnType<typeof setTimeout> | undefined;
  let answered = Promise.withResolvers<void>();
  // Said while the server is away; meant for the peers of the id we had then.
  let unsent: (() => void)[] = [];

  const say = (what: () => void) => {
    if (ready) what();
    else unsent.push(what);
  };

  /** Confirms a message; of one that came before and is sent again, only that. */
  const isNew = (message: Partial<Delivered> | undefined) => {
    const n = message?.n;
    if (n === undefined || !ticket) return true;
    confirming ??= setTimeout(confirm, CONFIRM_AFTER);
    if (n <= ticket.last) return false;
    ticket.last = n;
    return true;
  };
  const confirm = () => {
    confirming = undefined;
    if (ready && ticket) socket.emit('confirm', { n: ticket.last });
  };

  socket.on('connect', () => socket.emit('init', { resume: ticket ?? true }));
  const reach = () => {
    if (ready) {
      // Servers of 2019 know no second init.
      if (!ticket) return Promise.resolve();
      // With the ticket: after a sleep Socket.IO keeps it for the next connection, where it goes first.
      socket.emit('init', { resume: ticket });
      clearTimeout(silent);
      silent = setTimeout(() => socket.io.engine.close(), SILENCE);
    }
    return answered.promise;
  };

  socket.on('init', ({ id: given, secret, resumed, ...servers }) => {
    clearTimeout(silent);
    // On a connection that has its id already, the numbers go on.
    const goesOn = resumed === 'all' || (ready && given === id);
    const last = goesOn ? (ticket?.last ?? 0) : 0;
    ticket = secret === undefined ? undefined : { id: given, secret, last };
    const same = given === id;
    id = given;
    ready = true;
    listener.ready(given, servers);
    const waiting = unsent;
    unsent = [];
    if (same) for (const what of waiting) what();
    answered.resolve();
    answered = Promise.withResolvers();
  });

  // Socket.IO tries again after a broken connection, but not where the server has ended or refused
  // it: that is for us to do.
  const lost = (said?: string) => {
    ready = false;
    clearTimeout(silent);
    const why = awayReason(said);
    listener.away(why);
    clearTimeout(again);
    if (!socket.active) again = setTimeout(() => socket.connect(), pause(why));
  };
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') lost(told);
    told = undefined;
  });
  socket.on('connect_error', ({ message }) => lost(message));
  socket.on('closing', ({ reason }) => {
    told = reason;
    // Leave early, and another process, or the next one, has us back with what was on its way.
    if (reason === 'restart') socket.io.engine.close();
  });

  socket.on('request', (message) => {
    if (isNew(message)) listener.request(message.from);
  });
  socket.on('call', (message) => {
    if (!isNew(message)) return;
    const { from, n: _n, ...signal } = message;
    listener.signal(from, signal);
  });
  socket.on('end', (message) => {
    if (isNew(message)) listener.end(message?.from);
  });
  socket.on('failed', (why) => listener.failed(why?.reason, why?.to));

  // Who goes says so, and is not waited for. A page that comes back from the browser's cache asks
  // for its id again.
  const leave = () => void socket.disconnect();
  const comeBack = () => {
    if (!socket.active) socket.connect();
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);

  return {
    ring: (to) => say(() => socket.emit('request', { to })),
    signal: (to, signal) => say(() => socket.emit('call', { to, ...signal })),
    end: (to) => say(() => socket.emit('end', { to })),
    turn(to) {
      const { promise, resolve } = Promise.withResolvers<TurnResult | undefined>();
      const late = setTimeout(() => resolve(undefined), SILENCE);
      say(() => socket.emit('turn', { to }, resolve));
      return promise.finally(() => clearTimeout(late));
    },
    reach,
    close() {
      clearTimeout(again);
      clearTimeout(silent);
      clearTimeout(confirming);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', comeBack);
      leave();
    },
  };
}
