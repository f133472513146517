import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sessionKey } from '../../signaling/config/session-key.ts';
import { recordingLogger, temporarySite } from './harness.ts';

test('is made once, kept, and readable by its owner only', async () => {
  const file = join(await temporarySite({}), 'deep', 'session.key');
  const { lines, logger } = recordingLogger();
  const key = sessionKey(file, logger);
  expect(key.length).toBeGreaterThanOrEqual(32);
  expect(sessionKey(file, logger)).toBe(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(lines).toEqual([]);
});

test('that is damaged is replaced', async () => {
  const file = join(await temporarySite({ 'session.key': 'short\n' }), 'session.key');
  const key = sessionKey(file, recordingLogger().logger);
  expect(readFileSync(file, 'utf8').trim()).toBe(key);
});

test('that cannot be kept is a warning with a remedy, and no reason to stop', async () => {
  const folder = await temporarySite({ 'a-file': '' });
  const { lines, logger } = recordingLogger();
  writeFileSync(join(folder, 'a-file'), 'x');
  chmodSync(join(folder, 'a-file'), 0o600);
  const file = join(folder, 'a-file', 'session.key');
  expect(sessionKey(file, logger)).not.toBe(sessionKey(file, logger));
  expect(lines[0]).toContain('Set SESSION_KEY');
});
