/** Frames that are kept: the wrappers' own stand above those of the program. */
const DEPTH = 25;

/**
 * The stack of the present moment. The browser writes it out when it is read, which takes longer
 * than to take it, so that is left for later.
 */
export function stackHere(): () => string {
  // V8 keeps ten otherwise; a browser without this limit has no use for it.
  const limit = Error.stackTraceLimit;
  if (typeof limit === 'number') Error.stackTraceLimit = DEPTH;
  const error = new Error();
  if (typeof limit === 'number') Error.stackTraceLimit = limit;
  return () => error.stack ?? '';
}
