/** What docs/deploy/sizing.md says of one process: memory for connections, processor for messages and calls. */
import { readFileSync } from 'node:fs';
import { median, rounds } from './lib/figures.ts';
import { cpuOf, stands, startLoad, type Stand } from './signaling/stand.ts';

const CONNECTIONS = 5000;
const MESSAGES = 25_000;
const CALLS = 400;
const times = rounds(3);
const load = startLoad();

/** Resident memory of a stand, in KB. */
const residentOf = ({ pids }: Stand): number =>
  pids.reduce((sum, pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return sum + Number(/^VmRSS:\s+(\d+)/m.exec(status)![1]);
  }, 0);

const found: Record<string, number[]> = {};
const note = (what: string, value: number) => (found[what] ??= []).push(value);

/** Processor time for each of `count` things of a task, in microseconds. */
async function cpuFor(stand: Stand, task: object, count: number): Promise<number> {
  const before = cpuOf(stand);
  await load.run(stand, task);
  return (cpuOf(stand) - before) / count;
}

for (let round = 0; round < times; round++) {
  const stand = await stands.ours();
  const resident = residentOf(stand);
  note('resident at the start, MB', resident / 1024);
  const idle = { kind: 'idle', connections: CONNECTIONS };
  note('processor for a new connection, µs', await cpuFor(stand, idle, CONNECTIONS));
  note('resident for an idle connection, KB', (residentOf(stand) - resident) / CONNECTIONS);
  await load.run(stand, { kind: 'leave' });
  const flood = { kind: 'flood', messages: MESSAGES, length: 2000 };
  await load.run(stand, flood); // its code is warm then
  note('processor for a message of 2 KB, µs', await cpuFor(stand, flood, MESSAGES));
  note(
    'processor for a call of 24 messages, µs',
    await cpuFor(stand, { kind: 'calls', calls: CALLS }, CALLS),
  );
  note('resident after it all, MB', residentOf(stand) / 1024);
  await stand.stop();
}
for (const [what, values] of Object.entries(found)) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  console.log(
    `${what}: ${median(values).toPrecision(3)} (${least.toPrecision(3)} to ${most.toPrecision(3)})`,
  );
}
load.stop();
