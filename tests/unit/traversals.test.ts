/** The recorded traversals are what the lesson says of them, and nothing else is in the files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { readTraversal, type Recording } from '../../src/figures/traversals/read.ts';
import { names, text, type Name } from '../../src/figures/traversals/text.ts';

const folder = join(import.meta.dirname, '../../src/figures/traces');
const read = (name: Name) => readFileSync(join(folder, `${name}.json`), 'utf8');
const recording = (name: Name) => JSON.parse(read(name)) as Recording;

/** The types that each end found, and those of the pair that carried the call. */
test.each([
  ['same-lan', ['host'], ['host', 'host']],
  ['through-both-nats', ['host', 'srflx'], ['srflx', 'srflx']],
  ['symmetric-fails', ['host', 'srflx'], undefined],
  ['relay', ['host', 'srflx', 'relay'], ['relay', 'relay']],
  ['relay-over-tcp', ['host', 'relay'], ['relay', 'relay']],
  ['other-addresses', ['host', 'srflx'], ['srflx', 'srflx']],
] as const)('%s', (name, types, used) => {
  const { found, tried, connected, restart, took } = readTraversal(recording(name));
  for (const side of ['caller', 'callee'] as const) {
    expect(new Set(found[side].map(({ type }) => type))).toEqual(new Set(types));
  }
  const chosen = tried.filter(({ verdict }) => verdict === 'used');
  const typesOf = chosen.map((pair) => [pair.caller, pair.callee].map((end) => end.split(' ')[0]));
  if (!used) expect(chosen).toEqual([]);
  // The far end of a relay may show itself before it is told of: then it is called prflx.
  else
    expect(typesOf.map((pair) => pair.map((type) => type!.replace('prflx', used[0])))).toEqual([
      used,
    ]);
  expect(connected).toBe(used !== undefined);
  expect(restart).toBe(name === 'other-addresses');
  expect(took).toBeGreaterThan(0);
});

test.each(names)('%s has reserved addresses, no secrets, and the form of a trace', (name) => {
  const file = read(name);
  expect(file.length).toBeLessThan(20_000);
  expect(file).not.toMatch(/credential|a=fingerprint|ice-pwd/);
  const reserved =
    /^(192\.0\.2|198\.51\.100|203\.0\.113|192\.168\.\d+|10\.0\.\d+|172\.16\.\d+|0\.0\.0)\./;
  for (const [address] of file.matchAll(/\b\d{1,3}(\.\d{1,3}){3}\b/g)) {
    expect(address).toMatch(reserved);
  }
  for (const events of Object.values(recording(name)) as TraceEvent[][]) {
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b));
    for (const event of events) {
      if (event.kind === 'result')
        expect(events[event.of]).toMatchObject({ kind: 'call', method: event.method });
    }
  }
});

test('each recording has its words in both languages', () => {
  for (const language of ['en', 'ko'] as const) {
    expect(Object.keys(text[language].titles)).toEqual([...names]);
    expect(Object.keys(text[language].notes)).toEqual([...names]);
  }
});
