/** The load, in a process of its own: takes one task after the other from its parent. */
import { performance } from 'node:perf_hooks';
import { connectPeers, dialects, numberIn, type DialectName, type LoadPeer } from './dialects.ts';

/** Where to, and in which dialect. */
interface Target {
  dialect: DialectName;
  origins: string[];
}

/** What the parent may ask for. */
export type Task = Target &
  (
    | { kind: 'flood'; messages: number; length: number; together?: boolean }
    | { kind: 'calls'; calls: number }
    | {
        kind: 'race';
        beside: Target;
        /** Does the one beside go first, where both are due? */
        behind: boolean;
        perSecond: number;
        seconds: number;
        length: number;
      }
    | { kind: 'idle'; connections: number }
    | { kind: 'leave' }
  );

/** What comes of a task. */
export interface Outcome {
  seconds?: number;
  /** The latency of each message, in milliseconds: of the one, and of the one beside it. */
  took?: number[][];
}

const PEERS = 42;
/** Messages of one pair that are on their way at once. */
const WINDOW = 8;

const sdp = (length: number) =>
  'a=candidate 1 udp 2122260223 192.0.2.7\r\n'.repeat(200).slice(0, length);
let idle: LoadPeer[] = [];

const close = (peers: LoadPeer[]) => {
  for (const { socket } of peers) socket.terminate();
};

/**
 * Partners as chance would have it: with three processes, two of three are elsewhere.
 *
 * @param processes where given, partners are at the same one of so many.
 */
function partners(peers: LoadPeer[], processes?: number): [LoadPeer, LoadPeer][] {
  const next = (at: number) => at + (processes ?? 1 + (at % 3));
  return peers.map((peer, at) => [peer, peers[next(at) % peers.length]!]);
}

const tasks = {
  async flood({ dialect, origins, messages, length, together }: Task & { kind: 'flood' }) {
    const peers = await connectPeers(dialect, origins, PEERS);
    const { message, isMessage } = dialects[dialect];
    const text = sdp(length);
    let sent = 0;
    let heard = 0;
    await new Promise<void>((resolve) => {
      for (const [from, to] of partners(peers, together ? origins.length : undefined)) {
        const send = () => {
          if (sent < messages) from.socket.send(message('call', to.id, sent++, text));
        };
        to.socket.on('message', (data) => {
          if (!isMessage(String(data))) return;
          if (++heard === messages) resolve();
          else send();
        });
        for (let k = 0; k < WINDOW; k++) send();
      }
    });
    close(peers);
    return {};
  },

  // Ring, offer, answer, ten candidates each way, hang up: 24 messages.
  async calls({ dialect, origins, calls }: Task & { kind: 'calls' }) {
    const peers = await connectPeers(dialect, origins, PEERS);
    const { message, isMessage } = dialects[dialect];
    const [offer, answer, candidate] = [sdp(6000), sdp(4000), sdp(150)];
    let left = calls;
    const pair = async (caller: LoadPeer, callee: LoadPeer) => {
      const say = (from: LoadPeer, to: LoadPeer, event: 'request' | 'call' | 'end', text: string) =>
        from.socket.send(message(event, to.id, 1, text));
      const hears = ({ socket }: LoadPeer, count: number) =>
        new Promise<void>((resolve) => {
          const hear = (data: unknown) => {
            if (!isMessage(String(data)) || --count > 0) return;
            socket.off('message', hear);
            resolve();
          };
          socket.on('message', hear);
        });
      while (left-- > 0) {
        const step = async (
          from: LoadPeer,
          to: LoadPeer,
          event: 'request' | 'call' | 'end',
          texts: string[],
        ) => {
          const heard = hears(to, texts.length);
          for (const text of texts) say(from, to, event, text);
          await heard;
        };
        await step(caller, callee, 'request', ['']);
        await step(callee, caller, 'call', [offer]);
        await step(caller, callee, 'call', [answer]);
        await Promise.all([
          step(caller, callee, 'call', Array(10).fill(candidate)),
          step(callee, caller, 'call', Array(10).fill(candidate)),
        ]);
        await step(caller, callee, 'end', ['']);
      }
    };
    const half = peers.length / 2;
    await Promise.all(peers.slice(0, half).map((peer, at) => pair(peer, peers[half + at]!)));
    close(peers);
    return {};
  },

  // Both in the same seconds, so that whatever else the machine does meets both, but half a period
  // apart: sent to at the same moment, one has to wait for the other, and for its answer to be read.
  async race({ beside, behind, perSecond, seconds, length, ...ours }: Task & { kind: 'race' }) {
    const text = sdp(length);
    const total = perSecond * seconds;
    const runners = await Promise.all(
      [ours, beside].map(async ({ dialect, origins }) => {
        const peers = await connectPeers(dialect, origins, PEERS);
        const pairs = partners(peers);
        const { message, isMessage } = dialects[dialect];
        const sentAt = new Float64Array(total);
        const took: number[] = [];
        const send = (k: number) => {
          const [from, to] = pairs[k % pairs.length]!;
          sentAt[k] = performance.now();
          from.socket.send(message('call', to.id, k, text));
        };
        const done = new Promise<void>((resolve) => {
          for (const { socket } of peers) {
            socket.on('message', (data) => {
              const heard = String(data);
              if (!isMessage(heard)) return;
              const k = numberIn(heard);
              // The first second warms up what has cooled while others were measured.
              if (k >= perSecond) took.push(performance.now() - sentAt[k]!);
              if (took.length === total - perSecond) resolve();
            });
          }
        });
        return { peers, send, took, done };
      }),
    );
    const began = performance.now();
    const order = behind ? runners.toReversed() : runners;
    const sent = order.map(() => 0);
    // Open loop: what is due is sent, however long the last ones take.
    const timer = setInterval(() => {
      const periods = ((performance.now() - began) / 1000) * perSecond;
      for (const [at, { send }] of order.entries()) {
        const due = Math.min(total, periods - at / 2);
        while (sent[at]! < due) send(sent[at]!++);
      }
      if (sent.every((count) => count === total)) clearInterval(timer);
    }, 1);
    await Promise.all(runners.map(({ done }) => done));
    for (const { peers } of runners) close(peers);
    return { took: runners.map(({ took }) => took) };
  },

  async idle({ dialect, origins, connections }: Task & { kind: 'idle' }) {
    const began = performance.now();
    idle = await connectPeers(dialect, origins, connections);
    return { seconds: (performance.now() - began) / 1000 };
  },

  async leave() {
    close(idle.splice(0));
    return {};
  },
};

process.on('message', (task: Task) => {
  const work = tasks[task.kind] as (task: Task) => Promise<Outcome>;
  // What fails ends this process, which the bench hears.
  void work(task).then((outcome) => process.send!(outcome));
});
