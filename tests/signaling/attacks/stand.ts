/** A service that is attacked, and what is measured of it from outside. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Target } from './attacks.ts';

const main = fileURLToPath(new URL('../../../signaling/main.ts', import.meta.url));
const watcher = fileURLToPath(new URL('health-watch.ts', import.meta.url));

/** How long answers of /healthz took, in milliseconds. */
export interface Health {
  asked: number;
  p50: number;
  p99: number;
  max: number;
}

/** What a process holds at one moment. */
export interface Holding {
  /** Resident memory, in MB. */
  memory: number;
  descriptors: number;
}

export interface Stand extends Target {
  holding(): Holding;
  /** Asks /healthz from another process for as long as this takes. */
  watch(during: () => Promise<void>): Promise<Health>;
  /**
   * Waits until it holds no more than this.
   *
   * @param patience in milliseconds.
   * @returns what it holds then, or at the end of the patience.
   */
  settles(at: Holding, patience: number): Promise<Holding>;
  isRunning(): boolean;
  stop(): void;
}

/** Starts the service with half a gigabyte, as the smallest machines have it. */
export async function startStand(env: Record<string, string>): Promise<Stand> {
  const service = spawn(process.execPath, ['--max-old-space-size=512', main], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await lineWith(service, /Peerlab is at (http:\S+)/);
  const proc = `/proc/${service.pid}`;
  const stand: Stand = {
    url,
    port: Number(new URL(url).port),
    holding() {
      const status = readFileSync(`${proc}/status`, 'utf8');
      const memory = Number(/^VmRSS:\s+(\d+)/m.exec(status)![1]) / 1024;
      return { memory, descriptors: readdirSync(`${proc}/fd`).length };
    },
    async watch(during) {
      const watch = spawn(process.execPath, [watcher, url], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      await lineWith(watch, /(watching)/);
      await during();
      watch.stdin.end();
      return JSON.parse(await lineWith(watch, /^(\{.*\})$/)) as Health;
    },
    async settles(at, patience) {
      const late = performance.now() + patience;
      for (;;) {
        const now = this.holding();
        const isBack = now.memory <= at.memory && now.descriptors <= at.descriptors;
        if (isBack || performance.now() > late) return now;
        await pause(500);
      }
    },
    isRunning: () => service.exitCode === null && service.signalCode === null,
    stop: () => void service.kill('SIGKILL'),
  };
  // The first of anything costs memory that is kept.
  await fetch(`${url}/healthz`);
  return stand;
}

/** What a line of a child's output has in the first group. */
async function lineWith(child: ChildProcess, pattern: RegExp): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  for (;;) {
    const [line] = (await once(lines, 'line')) as [string];
    const found = pattern.exec(line)?.[1];
    if (found === undefined) continue;
    lines.close();
    return found;
  }
}
