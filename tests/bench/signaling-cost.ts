/** What the signaling service costs, beside the smallest relay, the server of 2019, and PeerServer. */
import { median, quantileTable, rounds, table } from './lib/figures.ts';
import { cpuOf, redisFor, stands, startLoad, type Stand } from './signaling/stand.ts';

/** For each process of a stand, so that the code of each is as warm. */
const MESSAGES = 25_000;
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
async function cpuOfTask(stand: Stand, task: object, count: number): Promise<number> {
  const before = cpuOf(stand);
  await load.run(stand, task);
  return (cpuOf(stand) - before) / count;
}

const flood = (together: boolean) => (stand: Stand) => {
  const messages = MESSAGES * stand.pids.length;
  return cpuOfTask(stand, { kind: 'flood', messages, length: 2000, together }, messages);
};
const calls = (stand: Stand) => cpuOfTask(stand, { kind: 'calls', calls: CALLS }, CALLS);

async function compare(all: readonly Stand[]): Promise<void> {
  table('CPU for a relayed 2 KB message, µs', all, await inRounds(all, flood(false)));
  table('CPU for a whole call of 24 messages, µs', all, await inRounds(all, calls));
  await race(all);
}

/** The latencies of ours and of each other one, under the same load at the same time. */
async function race([ours, ...others]: readonly Stand[]): Promise<void> {
  const pairs = others.map((): [number[], number[]][] => []);
  for (let round = -1; round < 4 * times; round++) {
    for (const [at, { dialect, origins }] of others.entries()) {
      const beside = { dialect, origins };
      const behind = round % 2 === 0;
      const task = { kind: 'race', beside, behind, perSecond: 500, seconds: 7, length: 2000 };
      const { took } = await load.run(ours!, task);
      if (round >= 0) pairs[at]!.push(took as [number[], number[]]);
    }
  }
  for (const share of [50, 95, 99]) {
    const title = `latency at 500 messages a second each, p${share}, ms`;
    quantileTable(title, others, pairs, share / 100);
  }
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
  const [one, three] = [await stands.one(url), await stands.three(url)];
  for (const together of [false, true]) {
    const values = await inRounds([one, three], flood(together));
    const where = together ? 'at one process, as a network is' : 'where chance puts them';
    table(`CPU for a 2 KB message with Redis, µs; peers ${where}`, [one, three], values);
    const carries = (3 * median(values[0]!)) / median(values[1]!);
    console.log(`Three processes carry ${carries.toFixed(2)} times the load of one.`);
  }
  for (const stand of [one, three]) await stand.stop();
});
load.stop();
