/** What clients of each server say, on a bare WebSocket, so that the load costs as little as it can. */
import { WebSocket } from 'ws';

export type DialectName = 'call page' | 'socket.io' | 'smallest' | 'peer';

/** A client with an id. */
export interface LoadPeer {
  id: string;
  socket: WebSocket;
}

interface Dialect {
  address(origin: string): string;
  /** Gets an id on a socket that is about to open. */
  identify(socket: WebSocket, address: string): Promise<string>;
  /** The text of a message. `k` is found again by {@link numberIn}. */
  message(event: 'request' | 'call' | 'end', to: string, k: number, sdp: string): string;
  /** Is this text a message from a peer? */
  isMessage(text: string): boolean;
}

/** Waits for the first text that the function makes something of. */
function first<T>(socket: WebSocket, read: (text: string) => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const hear = (data: unknown) => {
      const found = read(String(data));
      if (found === undefined) return;
      socket.off('message', hear);
      resolve(found);
    };
    socket.on('message', hear);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed before it had an id')));
  });
}

/** How long what has arrived may go unconfirmed, as in src/call/signaling.ts, in milliseconds. */
const CONFIRM_AFTER = 50;

/** Says up to which number all has arrived. */
function confirmAll(socket: WebSocket): void {
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  socket.on('message', (data: Buffer) => {
    const n = /"n":(\d+)\}\]$/.exec(data.toString('latin1', data.length - 24))?.[1];
    if (n === undefined) return;
    last = Number(n);
    timer ??= setTimeout(() => {
      timer = undefined;
      socket.send(`42["confirm",{"n":${last}}]`);
    }, CONFIRM_AFTER);
  });
}

/** Joins with Socket.IO, and says init. */
async function joinWithSocketIo(socket: WebSocket, init: string): Promise<string> {
  await first(socket, (text) => text.startsWith('0') || undefined);
  // Hears every message, so it does not read those that are longer than a ping.
  socket.on('message', (data: Buffer) => {
    if (data.length === 1 && String(data) === '2') socket.send('3');
  });
  const joined = first(socket, (text) => text.startsWith('40') || undefined);
  socket.send('40');
  await joined;
  const id = first(socket, (text) => /^42\["init",\{"id":"(\w+)"/.exec(text)?.[1]);
  socket.send(init);
  return id;
}

export const dialects: Record<DialectName, Dialect> = {
  /** As our call page: it resumes, and confirms what it gets. */
  'call page': {
    address: (origin) => `${origin}/socket.io/?EIO=4&transport=websocket`,
    async identify(socket) {
      const id = await joinWithSocketIo(socket, '42["init",{"resume":true}]');
      confirmAll(socket);
      return id;
    },
    message: (...said) => dialects['socket.io'].message(...said),
    isMessage: (text) => text.startsWith('42'),
  },
  /** As a client of 2019. */
  'socket.io': {
    address: (origin) => `${origin}/socket.io/?EIO=4&transport=websocket`,
    identify: (socket) => joinWithSocketIo(socket, '42["init"]'),
    message: (event, to, k, sdp) =>
      `42["${event}",${JSON.stringify({ to, k, ...(sdp && { sdp: { type: 'offer', sdp } }) })}]`,
    isMessage: (text) => text.startsWith('42'),
  },
  smallest: {
    address: (origin) => origin,
    async identify(socket) {
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      const id = first(socket, (text) => (JSON.parse(text) as { id?: string }).id);
      socket.send('{"event":"init"}');
      return id;
    },
    message: (event, to, k, sdp) =>
      JSON.stringify({ event, to, k, ...(sdp && { sdp: { type: 'offer', sdp } }) }),
    isMessage: () => true,
  },
  peer: {
    address: (origin) => {
      const id = crypto.randomUUID();
      return `${origin}/peerjs?key=peerjs&id=${id}&token=t`;
    },
    async identify(socket, address) {
      await first(socket, (text) => text.includes('OPEN') || undefined);
      return new URL(address).searchParams.get('id')!;
    },
    message: (event, dst, k, sdp) =>
      JSON.stringify({
        type: event === 'call' ? 'OFFER' : 'LEAVE',
        dst,
        payload: { k, ...(sdp && { sdp: { type: 'offer', sdp } }) },
      }),
    isMessage: (text) => text.includes('"payload"'),
  },
};

/** The number of a message, wherever the server has put it. */
export const numberIn = (text: string): number => Number(/"k":(\d+)/.exec(text)?.[1] ?? -1);

/** Connects clients, some at a time, each to one of the origins in turn. */
export async function connectPeers(
  name: DialectName,
  origins: readonly string[],
  count: number,
): Promise<LoadPeer[]> {
  const peers: LoadPeer[] = [];
  const connect = async (at: number) => {
    const address = dialects[name].address(origins[at % origins.length]!);
    const socket = new WebSocket(address, { perMessageDeflate: false });
    peers[at] = { id: await dialects[name].identify(socket, address), socket };
  };
  let next = 0;
  const lane = async () => {
    while (next < count) await connect(next++);
  };
  await Promise.all(Array.from({ length: Math.min(50, count) }, lane));
  return peers;
}
