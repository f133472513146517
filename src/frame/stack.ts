/**
 * The stack of the present moment. The browser writes it out when it is read, which takes longer
 * than to take it, so that is left for later.
 */
export function stackHere(): () => string {
  const error = new Error();
  return () => error.stack ?? '';
}
