/**
 * A process of the version before, as far as others can tell: what it says and understands in Redis,
 * written down when that version was current. It knows no `calls`, and answers what it does not know
 * with `absent`. When the format changes, this file stays as it is until nobody runs that version.
 */
import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { onTestFinished } from 'vitest';

const PREFIX = 'peerlab:1:';

interface Packed {
  event: string;
  message: Record<string, unknown>;
  bytes: number;
  n?: number;
  origin?: { process: string; id: number };
}
interface Claimed {
  last: number;
  packed: Packed[];
}
type Request =
  | { kind: 'deliver'; to: string; round?: number; packed: Packed }
  | { kind: 'claim'; peer: string }
  | { kind: 'keep'; peer: string; claimed: Claimed };
type Said =
  | { from: string; id: number; request: Request }
  | { from: string; re: number; word: string; claimed?: Claimed };

/** Starts one. */
export async function startPrevious(port: number) {
  const url = `redis://127.0.0.1:${port}`;
  const [commands, subscriber] = [createClient({ url }), createClient({ url })];
  await Promise.all([commands.connect(), subscriber.connect()]);
  onTestFinished(() => {
    for (const client of [commands, subscriber]) client.destroy();
  });
  const self = randomUUID();
  const channel = (process: string) => `${PREFIX}process:${process}`;
  const say = (process: string, said: object) =>
    commands.publish(channel(process), JSON.stringify({ from: self, ...said }));

  /** What has arrived for each peer that is here. */
  const peers = new Map<string, Packed[]>();
  const answers = new Map<number, (said: { word: string; claimed?: Claimed }) => void>();
  let lastId = 0;

  const answer = ({ from, id, request }: Extract<Said, { request: Request }>) => {
    const re = { re: id };
    if (request.kind === 'deliver') {
      const arrived = peers.get(request.to);
      arrived?.push(request.packed);
      void say(from, { ...re, word: arrived ? 'done' : 'absent' });
    } else if (request.kind === 'claim' && peers.has(request.peer)) {
      const packed = peers.get(request.peer)!.filter(({ origin }) => origin);
      peers.delete(request.peer);
      void say(from, { ...re, word: 'done', claimed: { last: 1, packed } });
    } else if (request.kind === 'keep') {
      peers.set(request.peer, request.claimed.packed);
      void commands.set(`${PREFIX}owner:${request.peer}`, self).then(() => {
        for (const { origin } of request.claimed.packed)
          void say(origin!.process, { re: origin!.id, word: 'done' });
        void say(from, { ...re, word: 'done' });
      });
    } else void say(from, { ...re, word: 'absent' });
  };

  await subscriber.subscribe(channel(self), (text: string) => {
    const said = JSON.parse(text) as Said;
    if ('request' in said) answer(said);
    else answers.get(said.re)?.(said);
  });

  const ownerOf = async (id: string): Promise<string> => {
    const owner: string | null = await commands.get(`${PREFIX}owner:${id}`);
    return owner!;
  };

  return {
    peers,
    ownerOf,
    /** A peer begins here. */
    async add(id: string): Promise<Packed[]> {
      const arrived: Packed[] = [];
      peers.set(id, arrived);
      await commands.set(`${PREFIX}owner:${id}`, self);
      return arrived;
    },
    /** A peer comes back here: what its process before hands over. */
    async claim(id: string): Promise<Claimed | undefined> {
      const before: string | null = await commands.set(`${PREFIX}owner:${id}`, self, { GET: true });
      const { claimed } = await this.ask(before!, { kind: 'claim', peer: id });
      peers.set(id, claimed?.packed ?? []);
      return claimed;
    },
    /** Asks another process, and waits for a word that is not `waits`. */
    async ask(process: string, request: object): Promise<{ word: string; claimed?: Claimed }> {
      const id = ++lastId;
      const { promise, resolve } = Promise.withResolvers<{ word: string; claimed?: Claimed }>();
      answers.set(id, (said) => said.word !== 'waits' && resolve(said));
      await say(process, { id, request });
      return promise;
    },
    /** Waits for word of something that is handed over. */
    expect(): { origin: { process: string; id: number }; word: Promise<string> } {
      const id = ++lastId;
      const { promise, resolve } = Promise.withResolvers<string>();
      answers.set(id, ({ word }) => word !== 'waits' && resolve(word));
      return { origin: { process: self, id }, word: promise };
    },
    /** Says anything at all. */
    shout: (process: string, text: string) => commands.publish(channel(process), text),
  };
}
