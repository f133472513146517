/** What the signaling service costs, beside the smallest relay, the server of 2019, and PeerServer. */
import { median, rounds, table } from './lib/figures.ts';
import { cpuOf, redisFor, stands, startLoad, type Stand } from './signaling/stand.ts';

const MESSAGES = 20_000;
const CALLS = 400;
const CONNECTIONS = 5000;
const times = rounds(7);
const load = startLoad();

/** Measures the stands in turn, round after round; gives the values of each. */
async function inRounds(
  all: readonly Stand[],
  measure: (stand: Stand) => Promise<number>,
): Promise<number[][]> {
  const values = all.map((): number[] => []);
  for (let round = -2; round < times; round++) {
    for (const [at, stand] of all.entries()) {
      const value = await measure(stand);
      if (round >= 0) values[at]!.push(value); // the first two warm up
    }
  }
  return values;
}

/** Processor time for each of `count` things that a task does, in microseconds. */
const cpuOfTask = (task: object, count: number) => async (stand: Stand) => {
  const before = cpuOf(stand);
  await load.run(stand, task);
  return (cpuOf(stand) - before) / count;
};

const flood = cpuOfTask({ kind: 'flood', messages: MESSAGES, length: 2000 }, MESSAGES);
const calls = cpuOfTask({ kind: 'calls', calls: CALLS }, CALLS);

async function compare(all: readonly Stand[]): Promise<void> {
  table('CPU for a relayed 2 KB message, µs', all, await inRounds(all, flood));
  table('CPU for a whole call of 24 messages, µs', all, await inRounds(all, calls));
  const latencies = all.map(() => ({ p50: [], p95: [], p99: [] }) as Record<string, number[]>);
  await inRounds(all, async (stand) => {
    const task = { kind: 'pace', perSecond: 500, seconds: 4, length: 2000 };
    const found = await load.run(stand, task);
    for (const [name, value] of Object.entries(found))
      latencies[all.indexOf(stand)]![name]!.push(value);
    return 0;
  });
  for (const name of ['p50', 'p95', 'p99'])
    table(
      `latency at 500 messages a second, ${name}, ms`,
      all,
      latencies.map((of) => of[name]!),
    );
}

/** Memory and time for connections that say who they are and then nothing. Fresh processes each time. */
async function idle(begin: readonly (() => Promise<Stand>)[]): Promise<void> {
  const memory = begin.map((): number[] => []);
  const speed = begin.map((): number[] => []);
  const cpu = begin.map((): number[] => []);
  const names: { name: string }[] = [];
  for (let round = 0; round < Math.min(3, times); round++) {
    for (const [at, start] of begin.entries()) {
      const stand = await start();
      names[at] = stand;
      await load.run(stand, { kind: 'idle', connections: 50 }); // its code is warm, its heap is small
      await load.run(stand, { kind: 'leave' });
      const bytes = await stand.kept();
      const micros = cpuOf(stand);
      const { seconds } = await load.run(stand, { kind: 'idle', connections: CONNECTIONS });
      cpu[at]!.push((cpuOf(stand) - micros) / CONNECTIONS);
      memory[at]!.push(((await stand.kept()) - bytes) / CONNECTIONS / 1024);
      speed[at]!.push(CONNECTIONS / seconds!);
      await load.run(stand, { kind: 'leave' });
      await stand.stop();
    }
  }
  table(`memory kept for each of ${CONNECTIONS} idle connections, KB`, names, memory);
  table('connections a second', names, speed);
  table('CPU for a connection, µs', names, cpu);
}

const all = await Promise.all([stands.ours(), stands.plain(), stands.smallest(), stands.peer()]);
await compare(all);
for (const stand of all) await stand.stop();
await idle([stands.ours, stands.plain, stands.smallest, stands.peer]);

await redisFor(async (url) => {
  const pair = [await stands.one(url), await stands.three(url)];
  const values = await inRounds(pair, flood);
  table('CPU for a relayed 2 KB message with Redis, µs, all processes', pair, values);
  const carries = (3 * median(values[0]!)) / median(values[1]!);
  console.log(`Three processes carry ${carries.toFixed(2)} times the load of one.`);
  for (const stand of pair) await stand.stop();
});
load.stop();
