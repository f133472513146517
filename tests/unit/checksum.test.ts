/** The checksum of what a channel carries: parts add up to the whole, in their order only. */
import { expect, it } from 'vitest';
import { checksum, joined } from '../../labs/contract/checksum.ts';

const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) >> 3);

it('adds up from parts of any size', () => {
  const whole = checksum(bytes);
  for (const size of [0, 1, 63, 64, 4096, 5000]) {
    const [first, second] = [bytes.subarray(0, size), bytes.subarray(size)];
    expect(checksum(second, checksum(first))).toBe(whole);
    expect(joined(checksum(first), checksum(second), second.length)).toBe(whole);
  }
});

it('is another where one byte differs, or the order', () => {
  const damaged = bytes.with(2500, bytes[2500]! ^ 1);
  expect(checksum(damaged)).not.toBe(checksum(bytes));
  expect(checksum(bytes.toReversed())).not.toBe(checksum(bytes));
});
