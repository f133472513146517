/** Servers and load as processes of their own, and what the servers use. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DialectName } from './dialects.ts';
import type { Task } from './load.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** One of the servers to compare; several processes count as one. */
export interface Stand {
  name: string;
  dialect: DialectName;
  origins: string[];
  pids: number[];
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

async function portOf(child: ChildProcess): Promise<number> {
  let text = '';
  child.stderr!.on('data', (chunk) => process.stderr.write(String(chunk)));
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    const port = /(?:port |Peerlab is at \S+:)(\d+)/.exec(text)?.[1];
    if (port) {
      // Someone must read on, or a full pipe would hold the server up.
      child.stdout!.resume();
      return Number(port);
    }
  }
  throw new Error(`A server ended before it listened: ${text}`);
}

async function start(
  name: string,
  dialect: DialectName,
  files: readonly string[],
  env: Record<string, string> = {},
): Promise<Stand> {
  const children = files.map((file) =>
    spawn(process.execPath, [here(file)], { env: { ...process.env, ...env } }),
  );
  const ports = await Promise.all(children.map(portOf));
  return {
    name,
    dialect,
    origins: ports.map((port) => `ws://127.0.0.1:${port}`),
    pids: children.map(({ pid }) => pid!),
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
    'socket.io',
    Array<string>(processes).fill('../../../signaling/main.ts'),
    {
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: '0',
      LOG_LEVEL: 'info',
      ...(redis && { REDIS_URL: redis }),
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
    for await (const chunk of redis.stdout) if (String(chunk).includes('Ready to accept')) break;
    redis.stdout.resume();
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

/** Memory that a stand has in RAM, in bytes. */
export function memoryOf({ pids }: Stand): number {
  return pids.reduce((sum, pid) => {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1];
    return sum + Number(kilobytes) * 1024;
  }, 0);
}

/** The load generator. */
export function startLoad() {
  const child = fork(here('load.ts'));
  return {
    async run(stand: Stand, task: object): Promise<Record<string, number>> {
      const { dialect, origins } = stand;
      child.send({ dialect, origins, ...task } as Task);
      const [answer] = (await once(child, 'message')) as [Record<string, number>];
      return answer;
    },
    stop: () => child.kill(),
  };
}
