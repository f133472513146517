import type { Level, PrintedLine } from './messages.ts';

/** How long a line may wait for others to go with it, in milliseconds. */
const PATIENCE = 250;

/** Lines that one message brings at most: the newest. */
const MOST = 500;

/** A line whose stack has not been written out: that costs more than the line, and most are not needed. */
interface Waiting {
  level: Level;
  text: string;
  stack: () => string;
  thrown?: boolean;
}

/**
 * Gathers the lines of the console into few messages, and keeps to the newest. A loop that prints
 * makes thousands a second, and the page that draws them has the same thread.
 */
export class ConsoleBatcher {
  #lines: Waiting[] = [];
  #omitted = 0;
  #open = false;
  #send: (lines: PrintedLine[], omitted: number) => void;

  /** @param send told of the lines, and of how many before them were left out */
  constructor(send: (lines: PrintedLine[], omitted: number) => void) {
    this.#send = send;
  }

  put(line: Waiting): void {
    const count = this.#lines.push(line);
    if (count === 1 && this.#open) setTimeout(() => this.flush(), PATIENCE);
    // Cut in halves, not line by line, so that a loop does not move the whole list each time.
    if (count >= 2 * MOST) this.#cut();
  }

  /** Sends what has been held back, and from now on what comes. */
  open(): void {
    this.#open = true;
    this.flush();
  }

  /** Sends what waits, now. */
  flush(): void {
    if (!this.#open || this.#lines.length === 0) return;
    this.#cut();
    const lines = this.#lines.map(({ stack, ...line }) => ({ ...line, stack: stack() }));
    this.#send(lines, this.#omitted);
    this.#lines = [];
    this.#omitted = 0;
  }

  #cut(): void {
    const over = this.#lines.length - MOST;
    if (over <= 0) return;
    this.#lines.splice(0, over);
    this.#omitted += over;
  }
}
