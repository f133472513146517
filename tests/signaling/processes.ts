/** The service as it runs in the world: processes of their own, a Redis, a balancer. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, vi } from 'vitest';
import { freePort } from './free-port.ts';

/** The entry point of the service. */
export const main = fileURLToPath(new URL('../../signaling/main.ts', import.meta.url));
const balancer = fileURLToPath(new URL('../../docs/deploy/haproxy.cfg', import.meta.url));

/** A program from outside, where tools/test.mjs has found or installed it. */
export function program(variable: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set. Run "npm test", which finds the program.`);
  return path;
}

/** A child that ends with the test, and whose output can be waited for. */
export interface Running {
  child: ChildProcess;
  output: () => string;
  /** Waits until it has written this. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it, and waits until it has ended. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts any program. */
export function startProgram(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Running {
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env } });
  let text = '';
  const ended = once(child, 'close');
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += String(chunk);
      for (const listener of listeners) listener();
    });
  }
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => kill());
  return {
    child,
    output: () => text,
    kill,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text);
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        void ended.then(() => reject(new Error(`ended without ${String(pattern)}:\n${text}`)));
        look();
      }),
  };
}

/** Starts a Redis that keeps nothing on disk. */
export async function startRedis(port: number, password = ''): Promise<Running> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  if (password) args.push('--requirepass', password);
  const redis = startProgram(program('REDIS_SERVER_PATH'), args);
  await redis.says(/Ready to accept connections/);
  return redis;
}

/** Starts the service, and does not wait for it. */
function beginService(env: Record<string, string>): Running {
  return startProgram(process.execPath, [main], {
    PORT: '0',
    HOST: '127.0.0.1',
    DRAIN_SECONDS: '0',
    LOG_LEVEL: 'info',
    ...env,
  });
}

/** Starts the service, and waits until it listens. */
export async function startService(
  env: Record<string, string>,
): Promise<Running & { url: string }> {
  const running = beginService(env);
  const [, url = ''] = await running.says(/Peerlab is at (http:\S+)\n/);
  return { ...running, url };
}

/** Starts HAProxy with the configuration that we deliver, and waits until it finds a process. */
export async function startBalancer(urls: readonly string[]): Promise<string> {
  const port = await freePort();
  const [one = '', two = '', three = ''] = urls.map((url) => new URL(url).host);
  const env = {
    BIND: `127.0.0.1:${port}`,
    PEERLAB_1: one,
    PEERLAB_2: two,
    PEERLAB_3: three,
  };
  const haproxy = startProgram(program('HAPROXY_PATH'), ['-f', balancer, '-db'], env);
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => {
    if (haproxy.child.exitCode !== null) throw new Error(haproxy.output());
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  }, 15_000);
  return url;
}
