import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the relay, which the course reads, is short, and knows no Redis and no frames', () => {
  const relay = globSync('signaling/relay/*.ts').map((file) => readFileSync(file, 'utf8'));
  expect(relay.length).toBeGreaterThan(2);
  expect(relay.flatMap((text) => text.split('\n')).length).toBeLessThan(400);
  for (const text of relay) expect(text).not.toMatch(/redis|frame|engine\.?io|websocket/i);
});
