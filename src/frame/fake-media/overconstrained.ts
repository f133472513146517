import type { Selection } from './select-settings.ts';

/**
 * The error for constraints that no device meets: W3C "Media Capture and Streams", "Error Handling",
 * `OverconstrainedError`.
 */
export function overconstrained(
  win: Window & typeof globalThis,
  { failed, message }: Extract<Selection, { failed: string }>,
): Error {
  const { OverconstrainedError, DOMException } = win;
  if (OverconstrainedError !== undefined) return new OverconstrainedError(failed, message);
  // Firefox rejects with an error of that name, but has no such constructor to call.
  const error = new DOMException(message, 'OverconstrainedError');
  return Object.defineProperty(error, 'constraint', { value: failed, enumerable: true });
}
