/**
 * The service under attack: it goes on answering others, and has memory and descriptors back afterwards.
 * That each attack is stopped, and how, is in the tests beside; `tests/bench/attacks.ts` goes on longer.
 */
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporarySite } from '../harness.ts';
import { attacks } from './attacks.ts';
import { startStand } from './stand.ts';

/** How long each goes on, in milliseconds. */
const LONG = 2000;
/**
 * What the slowest hundredth of answers may take, in milliseconds. On a quiet machine it is below 100,
 * which tests/bench/attacks.ts measures; here other tests run beside it, and what counts is that the
 * service answers at all.
 */
const SLOWEST = 2000;
/** What may be kept: more code is compiled than before, and an allocator keeps some room. In MB. */
const KEPT = 150;

/**
 * Held back: thousands of requests in one write still cost others most of a second, since Node reads all of
 * a chunk before it can be told to stop. The bench has it.
 */
const known = ['requests in one go'];
const tried = Object.keys(attacks).filter((name) => !known.includes(name));

describe.runIf(process.platform === 'linux')('/healthz is answered, and all comes back', () => {
  // Other work on the machine can be as slow as an attack.
  test.for(tried)('%s', { retry: 2, timeout: 90_000 }, async (name) => {
    const siteDir = await temporarySite({ 'index.html': 'Home', 'big.bin': new Uint8Array(2e7) });
    // What is waited for ends soon, so that the test does.
    const stand = await startStand({
      SITE_DIR: siteDir,
      SILENCE_SECONDS: '2',
      RESUME_SECONDS: '2',
    });
    onTestFinished(() => stand.stop());
    const { memory, descriptors } = stand.holding();
    const health = await stand.watch(() => attacks[name]!(stand, LONG));
    expect(stand.isRunning()).toBe(true);
    expect(health.asked).toBeGreaterThan(10);
    expect(health.p99).toBeLessThan(SLOWEST);
    const most = { memory: memory + KEPT, descriptors: descriptors + 3 };
    const after = await stand.settles(most, 60_000);
    expect(after.memory).toBeLessThanOrEqual(most.memory);
    expect(after.descriptors).toBeLessThanOrEqual(most.descriptors);
  });
});
