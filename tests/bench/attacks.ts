/**
 * The attacks of tests/signaling/attacks, for longer: `node tests/bench/attacks.ts [seconds] [part of a name]`.
 * Of each it tells how /healthz was answered meanwhile, and what the service held before, after, and in the end.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attacks } from '../signaling/attacks/attacks.ts';
import { startStand, type Holding } from '../signaling/attacks/stand.ts';

const [seconds = '30', part = ''] = process.argv.slice(2);
/** The longest that the slowest hundredth of answers may take, in milliseconds. */
const TARGET = 100;

const site = mkdtempSync(join(tmpdir(), 'peerlab-attacks-'));
writeFileSync(join(site, 'index.html'), 'Home');
writeFileSync(join(site, 'big.bin'), new Uint8Array(2e7));

const told = ({ memory, descriptors }: Holding) => `${memory.toFixed(0)} MB, ${descriptors} open`;

for (const [name, attack] of Object.entries(attacks)) {
  if (!name.includes(part)) continue;
  const stand = await startStand({ SITE_DIR: site });
  const before = stand.holding();
  const health = await stand.watch(() => attack(stand, Number(seconds) * 1000));
  const after = stand.isRunning() ? stand.holding() : undefined;
  const end = after && (await stand.settles({ ...before, memory: before.memory + 150 }, 60_000));
  const times = [health.p50, health.p99, health.max].map((ms) => ms.toFixed(1)).join(' / ');
  console.log(`${name}: p50 / p99 / max ${times} ms of ${health.asked}`);
  console.log(`  ${after ? [before, after, end!].map(told).join(' → ') : 'it is dead'}`);
  if (!after || health.p99 > TARGET) process.exitCode = 1;
  stand.stop();
}
rmSync(site, { recursive: true });
