/** Watches `crypto.subtle.digest`, by which a program proves that what arrived is what was sent. */
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { wrapMethod, type Undo } from './wrap.ts';

/** Over plain http there is no `crypto.subtle`, and nothing is watched. */
export function watchDigests(recorder: Recorder, win: Window & typeof globalThis): Undo {
  if (win.SubtleCrypto === undefined) return () => {};
  return wrapMethod(recorder, win.SubtleCrypto.prototype, 'digest', {
    fallback: 'crypto.subtle',
    value: (digest) =>
      digest instanceof ArrayBuffer
        ? { hex: new Uint8Array(digest).reduce((hex, byte) => hex + hexOf(byte), '') }
        : describe(recorder, digest),
  });
}

const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');
