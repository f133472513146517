import { io as connect, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { Identity, Resume } from '../../signaling/protocol.ts';
import type { Client } from './harness.ts';

/** A client that keeps its id: it confirms what it gets, writes down what is new, and comes back. */
export interface Resumable {
  client: Client;
  /** The newest answer to init. */
  identity: Identity;
  readonly id: string;
  /** What has arrived, without numbers, each once. */
  received: [event: string, message: Record<string, unknown>][];
  /** What it shows to get its id back. */
  ticket(): Resume;
  /** Waits for the next answer to init. */
  identified(): Promise<Identity>;
}

/**
 * Connects, and says init with each new connection.
 *
 * @param resume the ticket of an earlier connection, or `true` for a new id.
 */
export async function resumable(
  url: string,
  resume: true | Resume = true,
  options: Partial<ManagerOptions & SocketOptions> = { reconnection: false },
): Promise<Resumable> {
  const client: Client = connect(url, { forceNew: true, ...options });
  onTestFinished(() => void client.disconnect());
  let ticket = resume;
  const waiting: ((identity: Identity) => void)[] = [];
  const peer: Resumable = {
    client,
    identity: { id: '' },
    get id() {
      return this.identity.id;
    },
    received: [],
    ticket: () => ticket as Resume,
    identified: () => new Promise((resolve) => waiting.push(resolve)),
  };
  client.on('connect', () => client.emit('init', { resume: ticket }));
  client.on('init', (identity) => {
    const last = identity.resumed === 'all' ? (ticket as Resume).last : 0;
    ticket = { id: identity.id, secret: identity.secret!, last };
    peer.identity = identity;
    for (const resolve of waiting.splice(0)) resolve(identity);
  });
  client.onAny((event: string, message?: Record<string, unknown>) => {
    const { n, ...rest } = message ?? {};
    if (typeof n !== 'number') return;
    client.emit('confirm', { n });
    if (n <= (ticket as Resume).last) return;
    (ticket as Resume).last = n;
    peer.received.push([event, rest]);
  });
  const failed = new Promise<never>((_resolve, reject) => client.once('connect_error', reject));
  failed.catch(() => {}); // a connection that comes later is none of ours
  await (options.reconnection === false
    ? Promise.race([peer.identified(), failed])
    : peer.identified());
  return peer;
}
