/** Servers and load as processes of their own, and what the servers use. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DialectName } from './dialects.ts';
import type { Outcome } from './load.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** One of the servers to compare; several processes count as one. */
export interface Stand {
  name: string;
  dialect: DialectName;
  origins: string[];
  pids: number[];
  /** Memory that it keeps when all garbage is gone, in bytes. */
  kept(): Promise<number>;
  stop(): Promise<void>;
}

/** Limits that are counted and never reached. */
const generous = {
  MESSAGES_PER_SECOND: '1000000',
  BYTES_PER_SECOND: '1000000000',
  ADDRESS_MESSAGES_PER_SECOND: '10000000',
  ADDRESS_BYTES_PER_SECOND: '4000000000',
  SOCKETS_PER_ADDRESS: '1000000',
  DRAIN_SECONDS: '0',
};

/** Waits until a child writes this; what else it writes, its log above all, is thrown away. */
function hears(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += String(chunk);
      const found = pattern.exec(text)?.[1];
      text = text.slice(-1000);
      if (!found) return;
      child.stdout!.off('data', read).resume();
      resolve(found);
    };
    child.stdout!.on('data', read);
    child.once('exit', () => reject(new Error(`A server ended: ${text}`)));
  });
}

async function start(
  name: string,
  dialect: DialectName,
  files: readonly string[],
  env: Record<string, string> = {},
): Promise<Stand> {
  const children = files.map((file) =>
    spawn(process.execPath, ['--expose-gc', '--import', here('kept.ts'), here(file)], {
      env: { ...process.env, ...env },
    }),
  );
  for (const { stderr } of children)
    stderr.on('data', (chunk) => process.stderr.write(String(chunk)));
  const listening = /(?:port |Peerlab is at \S+:)(\d+)/;
  const ports = await Promise.all(children.map((child) => hears(child, listening)));
  return {
    name,
    dialect,
    origins: ports.map((port) => `ws://127.0.0.1:${port}`),
    pids: children.map(({ pid }) => pid!),
    async kept() {
      const told = children.map(async (child) => {
        const bytes = hears(child, /kept (\d+) bytes/);
        child.kill('SIGUSR2');
        return Number(await bytes);
      });
      return (await Promise.all(told)).reduce((sum, bytes) => sum + bytes);
    },
    async stop() {
      for (const child of children) {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }
    },
  };
}

/** Everything on: validation, limits, log, metrics. */
const ours = (processes: number, redis?: string): Promise<Stand> =>
  start(
    redis ? `ours, Redis, ${processes}` : 'ours',
    'call page',
    Array<string>(processes).fill('../../../signaling/main.ts'),
    {
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: '0',
      LOG_LEVEL: 'info',
      ...(redis && { REDIS_URL: redis, SESSION_KEY: 'k'.repeat(32) }),
      ...generous,
    },
  );

export const stands = {
  smallest: () => start('smallest on ws', 'smallest', ['smallest.ts']),
  plain: () => start('2019 on Socket.IO', 'socket.io', ['plain.ts']),
  peer: () => start('PeerServer', 'peer', ['peer-server.ts']),
  ours: () => ours(1),
  one: (redis: string) => ours(1, redis),
  three: (redis: string) => ours(3, redis),
};

/** A Redis that keeps nothing, where there is one on this machine. */
export async function redisFor<T>(use: (url: string) => Promise<T>): Promise<T> {
  const port = 20_000 + (process.pid % 10_000);
  const command = process.env.REDIS_SERVER_PATH ?? 'redis-server';
  const redis = spawn(command, ['--port', String(port), '--save', '', '--appendonly', 'no']);
  try {
    await hears(redis, /(Ready to accept)/);
    return await use(`redis://127.0.0.1:${port}`);
  } finally {
    redis.kill('SIGKILL');
  }
}

/** Processor time of a stand so far, in microseconds: all its processes and threads. */
export function cpuOf({ pids }: Stand): number {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    // User and system time in hundredths of a second: fields 14 and 15 of proc(5).
    return sum + (Number(fields[11]) + Number(fields[12])) * 10_000;
  }, 0);
}

/** The load generator. */
export function startLoad() {
  const child = fork(here('load.ts'));
  return {
    async run(stand: Stand, task: object): Promise<Outcome> {
      const { dialect, origins } = stand;
      child.send({ dialect, origins, ...task });
      const [answer] = (await once(child, 'message')) as [Outcome];
      return answer;
    },
    stop: () => child.kill(),
  };
}
