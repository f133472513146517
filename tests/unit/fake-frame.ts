/** A lab frame that is no element: a test says what its page does. */
import type { TraceEvent } from '../../labs/contract/trace.ts';
import type { FromFrame, ToFrame } from '../../src/frame/messages.ts';
import { RunFailed } from '../../src/runtime/failure.ts';
import type { Frame } from '../../src/runtime/lab-frame.ts';

export const start: TraceEvent = { kind: 'run', type: 'start', seq: 0, at: 0 };

export class FakeFrame implements Frame {
  readonly posted: ToFrame[] = [];
  shown = false;
  removed = false;
  #connected = Promise.withResolvers<void>();
  #listener: (message: FromFrame) => void = () => {};

  constructor() {
    this.connected.catch(() => {});
  }

  get connected(): Promise<void> {
    return this.#connected.promise;
  }

  /** What has been asked of its page, in order. */
  get asked(): string[] {
    return this.posted.map(({ type }) => type);
  }

  /** Its page has loaded. */
  connect(): void {
    this.#connected.resolve();
  }

  /** Its page did not load. */
  breakDown(): void {
    this.#connected.reject(new RunFailed({ kind: 'frame' }));
  }

  /** Its page says something, even where nobody should listen any more. */
  say(...messages: FromFrame[]): void {
    for (const message of messages) this.#listener(message);
  }

  listen(listener: (message: FromFrame) => void): void {
    this.#listener = listener;
  }

  post(message: ToFrame): void {
    this.posted.push(message);
  }

  show(): void {
    this.shown = true;
  }

  remove(): void {
    this.removed = true;
    this.#connected.reject(new Error('The frame was removed.'));
  }
}

/** Lets all that waits on settled promises go on. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
