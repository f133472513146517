import type { CallEvent, StateEvent, TraceEvent } from '../../labs/contract/trace.ts';
import { frameInStack } from '../compile/stack-frame.ts';
import { stackHere } from './stack.ts';

/** How long an event may wait for others to go with it, in milliseconds. */
const PATIENCE = 250;

/**
 * Gathers trace events into few messages. The page that reads them shares the thread with the
 * peers: told of each event at once, or even in idle moments, it would slow down the very call that
 * it watches (see tests/bench/call-to-frame.ts). Nothing is sent before `open`, for the run before
 * may still be on the page, and nothing is taken after `close`, for what follows is no longer the
 * program's doing.
 */
export class TraceBatcher {
  #events: TraceEvent[] = [];
  /** The stacks of what the program did, by the place of its event among those that wait. */
  #stacks = new Map<number, () => string>();
  #send: (events: TraceEvent[]) => void;
  #state: 'held' | 'open' | 'closed' = 'held';

  constructor(send: (events: TraceEvent[]) => void) {
    this.#send = send;
  }

  put(event: TraceEvent): void {
    if (this.#state === 'closed') return;
    if (isProgrammed(event)) this.#stacks.set(this.#events.length, stackHere());
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
    this.#send(events.map((event, index) => placed(event, this.#stacks.get(index))));
    this.#stacks.clear();
  }
}

/** Does the program stand on the stack when this is recorded? */
const isProgrammed = (event: TraceEvent): event is CallEvent | StateEvent =>
  event.kind === 'call' ||
  (event.kind === 'state' && event.name === 'created' && event.on.startsWith('pc'));

/** The event with its place in the compiled program, where its stack has one. */
function placed(event: TraceEvent, stack: (() => string) | undefined): TraceEvent {
  const place = stack && frameInStack(stack());
  return place && isProgrammed(event) ? { ...event, place } : event;
}
