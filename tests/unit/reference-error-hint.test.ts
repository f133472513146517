import { expect, it } from 'vitest';
import { insteadOf, undeclaredName } from '../../src/lab/reference-error-hint.ts';

it.each([
  ['ReferenceError: servers is not defined', 'servers'],
  ['ReferenceError: assignment to undeclared variable $pc', '$pc'],
  ["ReferenceError: Can't find variable: trace", 'trace'],
  ["ReferenceError: Cannot access 'pc' before initialization", undefined],
  ['ReferenceError: webkitRTCPeerConnection is not defined', undefined],
  ['TypeError: trace is not defined', undefined],
])('%s', (text, name) => {
  expect(undeclaredName(text)).toBe(name);
});

it('knows what to write in place of the global of a library', () => {
  expect(insteadOf('io')).toContain("from 'socket.io-client'");
  expect(insteadOf('pc1')).toBeUndefined();
  expect(insteadOf('toString')).toBeUndefined();
});
