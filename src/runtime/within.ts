/**
 * Waits for a promise, but not for ever.
 *
 * @param limit milliseconds
 * @param signal ends the wait: its reason is thrown
 * @param late makes the error that is thrown when the time is over
 * @throws what the promise rejects with, the signal's reason, or what `late` makes
 */
export async function within<T>(
  promise: Promise<T>,
  limit: number,
  signal: AbortSignal,
  late: () => Error,
): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  const timer = setTimeout(() => reject(late()), limit);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
