import type { TraceEvent } from '../../labs/contract/trace.ts';

/** How long an event may wait for others to go with it, in milliseconds. */
const PATIENCE = 250;

/**
 * Gathers trace events into few messages. The page that reads them shares the thread with the
 * peers: told of each event at once, or even in idle moments, it would slow down the very call that
 * it watches (see tests/bench/call-to-frame.ts). Nothing is sent before `open`, for the run before
 * may still be on the page, and nothing is taken after `close`, for what follows is no longer the
 * program's doing.
 */
export class Outbox {
  #events: TraceEvent[] = [];
  #send: (events: TraceEvent[]) => void;
  #state: 'held' | 'open' | 'closed' = 'held';

  constructor(send: (events: TraceEvent[]) => void) {
    this.#send = send;
  }

  put(event: TraceEvent): void {
    if (this.#state === 'closed') return;
    const count = this.#events.push(event);
    if (count === 1 && this.#state === 'open') setTimeout(() => this.flush(), PATIENCE);
  }

  /** Sends what has been held back, and from now on what comes. */
  open(): void {
    this.#state = 'open';
    this.flush();
  }

  /** Sends what waits, and takes nothing more. */
  close(): void {
    if (this.#state === 'open') this.flush();
    this.#state = 'closed';
  }

  /** Sends what waits, now. */
  flush(): void {
    if (this.#events.length === 0) return;
    const events = this.#events;
    this.#events = [];
    this.#send(events);
  }
}
