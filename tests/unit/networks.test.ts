/** The figure of networks says what ICE would do. */
import { describe, expect, it } from 'vitest';
import { attempt, networks, type Outcome, type Situation } from '../../src/frame/networks/model.ts';
import { text } from '../../src/figures/networks/text.ts';

type Row = [a: Situation['a'], b: Situation['b'], bare: Outcome, stun: Outcome, turn: Outcome];

/** What becomes of a call without servers, with STUN, and with STUN and TURN. */
const table: Row[] = [
  ['public', 'public', 'direct', 'direct', 'direct'],
  ['public', 'home', 'direct', 'direct', 'direct'],
  ['public', 'symmetric', 'direct', 'direct', 'direct'],
  ['public', 'blocked', 'failed', 'failed', 'relayed'],
  ['home', 'home', 'failed', 'punched', 'punched'],
  ['home', 'symmetric', 'failed', 'failed', 'relayed'],
  ['home', 'blocked', 'failed', 'failed', 'relayed'],
  ['symmetric', 'symmetric', 'failed', 'failed', 'relayed'],
  ['symmetric', 'blocked', 'failed', 'failed', 'relayed'],
  ['blocked', 'blocked', 'failed', 'failed', 'relayed'],
];

describe.each(table)('%s and %s', (a, b, bare, stun, turn) => {
  it.each([
    ['no server', { stun: false, turn: false }, bare],
    ['STUN', { stun: true, turn: false }, stun],
    ['STUN and TURN', { stun: true, turn: true }, turn],
  ] as const)('with %s', (_name, servers, outcome) => {
    expect(attempt({ a, b, ...servers }).outcome).toBe(outcome);
    // Who is called A makes no difference.
    expect(attempt({ a: b as Situation['a'], b: a, ...servers }).outcome).toBe(outcome);
  });
});

it.each(networks)('%s, both in one network, needs no server', (a) => {
  const { outcome, checks } = attempt({ a, b: 'same', stun: true, turn: true });
  expect(outcome).toBe('direct');
  expect(checks).toHaveLength(1);
});

it('tries relays last, and stops at the first pair that works', () => {
  const { checks } = attempt({ a: 'home', b: 'symmetric', stun: true, turn: true });
  expect(checks.map(({ a, b, works }) => `${a.type}-${b.type} ${works}`)).toEqual([
    'host-host false',
    'host-srflx false',
    'host-relay true',
  ]);
});

it('uses only addresses that belong to nobody', () => {
  const reserved = /^(192\.0\.2|198\.51\.100|203\.0\.113|192\.168\.\d+|10\.\d+\.\d+)\.\d+:\d+$/;
  for (const a of networks) {
    const { candidates } = attempt({ a, b: 'home', stun: true, turn: true });
    for (const { address } of [...candidates.a, ...candidates.b]) expect(address).toMatch(reserved);
  }
});

it('says as much in Korean as in English', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.length > 0
      : Object.fromEntries(
          Object.entries(value as object).map(([key, item]) => [key, shape(item)]),
        );
  expect(shape(text.ko)).toEqual(shape(text.en));
});
