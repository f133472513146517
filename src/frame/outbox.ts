import type { TraceEvent } from '../../labs/contract/trace.ts';

/** How long an event may wait for others to go with it, in milliseconds. */
const PATIENCE = 250;

/**
 * Gathers trace events into few messages. The page that reads them shares the thread with the
 * peers: told of each event at once, or even in idle moments, it would slow down the very call that
 * it watches (see tests/bench/call-to-frame.ts).
 */
export class Outbox {
  #events: TraceEvent[] = [];
  #send: (events: TraceEvent[]) => void;

  constructor(send: (events: TraceEvent[]) => void) {
    this.#send = send;
  }

  put(event: TraceEvent): void {
    if (this.#events.push(event) === 1) setTimeout(() => this.flush(), PATIENCE);
  }

  /** Sends what waits, now. */
  flush(): void {
    if (this.#events.length === 0) return;
    const events = this.#events;
    this.#events = [];
    this.#send(events);
  }
}
