import { GUARD } from '../compile/guard-name.ts';

/** How long a program may keep the page to itself, in milliseconds. */
const BUDGET = 2000;

/** The most that counts between two looks at the clock: longer is a pause, as at a breakpoint. */
const LONGEST_GAP = 200;

/** Calls between two looks: a look costs more than a turn of a small loop. */
const MOST_CALLS = 64;

/** Looks closer together than this are more than are needed; those further apart are too few. */
const CLOSE = 0.5;
const FAR = 20;

/** Dialogs that keep the page while they are open. The program does not run in that time. */
const DIALOGS = ['alert', 'confirm', 'prompt', 'print'] as const;

/**
 * Measures how long guarded code has kept the page to itself.
 *
 * @param now milliseconds, monotonic
 * @param inTask calls back in a task of its own, which runs only once the program has let go
 */
export class Watchdog {
  #now: () => number;
  #inTask: (callback: () => void) => void;
  #free = true;
  #used = 0;
  #last = 0;
  #calls = 0;
  #every = MOST_CALLS;

  constructor(now: () => number, inTask: (callback: () => void) => void) {
    this.#now = now;
    this.#inTask = inTask;
  }

  /** Is the time of the program over? To be asked with each turn of a loop and each function. */
  isOver(): boolean {
    if (this.#free) {
      this.#free = false;
      this.#used = 0;
      this.#calls = 0;
      this.#last = this.#now();
      this.#inTask(() => (this.#free = true));
      return false;
    }
    // Counted on before the look: deep in a recursion that may fail for want of stack, and is then
    // made up for by a later call.
    if (++this.#calls < this.#every) return false;
    return this.#look();
  }

  /** Time until now does not count. */
  skip(): void {
    this.#last = this.#now();
  }

  #look(): boolean {
    const now = this.#now();
    const gap = now - this.#last;
    // Looks have failed since the last: that was a recursion at the end of its stack, and no pause.
    const wasDeep = this.#calls > this.#every;
    this.#calls = 0;
    this.#last = now;
    this.#used += wasDeep ? gap : Math.min(gap, LONGEST_GAP);
    if (gap > FAR) this.#every = 1;
    else if (gap < CLOSE) this.#every = Math.min(MOST_CALLS, this.#every * 2);
    return this.#used > BUDGET;
  }
}

/**
 * Puts the function in place that guarded code calls. It throws once the program has run for
 * longer than its budget without letting the browser do anything else, be it in one loop or in
 * promises that follow each other without end; from then on it always throws, so that no `catch`
 * keeps the loop alive.
 *
 * @param explain makes the error's message for a line
 */
export function installGuard(
  win: Window & typeof globalThis,
  explain: (line: number) => string,
): void {
  const { port1, port2 } = new MessageChannel();
  let free = () => {};
  port2.onmessage = () => free();
  // Held here, so that a program which replaces the clock changes nothing.
  const now = win.performance.now.bind(win.performance);
  const watchdog = new Watchdog(now, (callback) => {
    free = callback;
    port1.postMessage(null);
  });
  let line = 0;
  let over: Error | undefined;
  const guard = (at: number): true => {
    if (line === 0 && watchdog.isOver()) line = at;
    if (line === 0) return true;
    // Made once, for each costs time; where the stack is too deep for it, the next call makes it.
    over ??= new Error(explain(line));
    throw over;
  };
  Object.defineProperty(win, GUARD, { value: guard });
  for (const name of DIALOGS) {
    const value = new Proxy(win[name], {
      apply(native, self, args: unknown[]): unknown {
        try {
          return Reflect.apply(native, self, args);
        } finally {
          watchdog.skip();
        }
      },
    });
    Object.defineProperty(win, name, { ...Object.getOwnPropertyDescriptor(win, name), value });
  }
}
