import { GUARD } from '../compile/guard-name.ts';

/** How long a program may keep the page to itself, in milliseconds. */
const BUDGET = 2000;

/** Calls between two looks at the clock: a look costs more than a turn of a small loop. */
const CALLS_A_LOOK = 64;

/**
 * Puts the function in place that guarded loops call. It throws once the program has run for
 * longer than its budget without letting the browser do anything else, be it in one loop or in
 * promises that follow each other without end; from then on it always throws, so that no `catch`
 * keeps the loop alive.
 *
 * @param explain makes the error's message for a line
 */
export function installGuard(win: Window, explain: (line: number) => string): void {
  const { port1, port2 } = new MessageChannel();
  let since = 0;
  let calls = 0;
  let over: Error | undefined;
  // A task of its own: it runs only once the program has let go.
  port2.onmessage = () => (since = 0);
  const guard = (line: number): true => {
    if (over) throw over;
    if (since === 0) {
      since = performance.now();
      port1.postMessage(null);
    } else if (++calls % CALLS_A_LOOK === 0 && performance.now() - since > BUDGET) {
      over = new Error(explain(line));
      throw over;
    }
    return true;
  };
  Object.defineProperty(win, GUARD, { value: guard });
}
