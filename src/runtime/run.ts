import { isStart } from '../../labs/contract/trace.ts';
import type { FromFrame, RunRequest, Theme } from '../frame/messages.ts';
import { failureOf, isReaders, RunFailed, type Failure } from './failure.ts';
import type { Frame } from './lab-frame.ts';
import { within } from './within.ts';

/**
 * A run is `loading` until the browser has parsed its program, `parsed` until the program begins,
 * and `running` until it is `ended` or has `failed`. It never leaves one of those two.
 */
export type Phase = 'loading' | 'parsed' | 'running' | 'ended' | 'failed';

/** How long each step may take, in milliseconds. */
export interface Limits {
  /** From the compiled program to the word that it parses; packages are fetched in between. */
  parse: number;
  /** From the word to go to the first event of the trace. */
  begin: number;
  /** From the word to stop to the frame's answer. */
  stop: number;
}

export const LIMITS: Limits = { parse: 30_000, begin: 10_000, stop: 1000 };

/** Told of a run: each new phase, and what its frame reports once it has taken over. */
export interface RunListener {
  phase(run: Run): void;
  message(run: Run, message: FromFrame): void;
}

/**
 * One run of one program, in a frame of its own. Each of its waits ends: by what it waits for, by
 * a limit, or because the run is over. What its frame says after that is not heard.
 */
export class Run {
  /** Why it failed, once it has. */
  failure: Failure | undefined;
  #phase: Phase = 'loading';
  #frame: Frame | undefined;
  #listener: RunListener;
  #limits: Limits;
  #life = new AbortController();
  #parsed = Promise.withResolvers<void>();
  #over = Promise.withResolvers<void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopping = false;

  /**
   * @param prepare makes what the frame runs; its signal aborts when the run is over
   * @param takeFrame gives a frame, once there is something to run
   */
  constructor(
    prepare: (signal: AbortSignal) => Promise<RunRequest>,
    takeFrame: () => Frame,
    listener: RunListener,
    limits: Limits = LIMITS,
  ) {
    this.#listener = listener;
    this.#limits = limits;
    this.#parsed.promise.catch(() => {});
    void this.#load(prepare, takeFrame);
  }

  get phase(): Phase {
    return this.#phase;
  }

  get isOver(): boolean {
    return this.#phase === 'ended' || this.#phase === 'failed';
  }

  /** Settles when the run is over. Never rejects. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  /** Lets the parsed program begin, and shows its page. */
  go(): void {
    if (this.#phase !== 'parsed') return;
    this.#frame!.show();
    this.#frame!.post({ type: 'go' });
    this.#timer = setTimeout(() => this.fail({ kind: 'silent' }), this.#limits.begin);
  }

  setTheme(theme: Theme): void {
    this.#frame?.post({ type: 'theme', theme });
  }

  /**
   * Stops the program: what it holds is closed, and the last of its trace arrives. A program that
   * has not begun, or a frame that does not answer in time, is taken away as it is.
   */
  stop(): Promise<void> {
    if (this.#phase !== 'running') this.end();
    else if (!this.#stopping) {
      this.#stopping = true;
      this.#timer = setTimeout(() => this.end(), this.#limits.stop);
      this.#frame!.post({ type: 'stop' });
    }
    return this.over;
  }

  /** Ends the run at once. */
  end(): void {
    this.#finish('ended');
  }

  /** Ends the run with a reason that the reader is told. */
  fail(failure: Failure, cause?: unknown): void {
    if (this.isOver) return;
    if (!isReaders(failure)) console.error(cause ?? new RunFailed(failure));
    this.failure = failure;
    this.#finish('failed');
  }

  async #load(
    prepare: (signal: AbortSignal) => Promise<RunRequest>,
    takeFrame: () => Frame,
  ): Promise<void> {
    const { signal } = this.#life;
    try {
      const request = await prepare(signal);
      signal.throwIfAborted();
      const frame = await this.#connect(takeFrame);
      signal.throwIfAborted();
      frame.listen((message) => this.#hear(message));
      frame.post({ type: 'run', ...request });
      const late = () => new RunFailed({ kind: 'silent' });
      await within(this.#parsed.promise, this.#limits.parse, signal, late);
      this.#become('parsed');
    } catch (error) {
      // A run that is over waits for nothing; its last wait was cut short by just that.
      if (!this.isOver) this.fail(failureOf(error), error);
    }
  }

  /** A frame that was loaded ahead may have failed for a reason that is over: one more is tried. */
  async #connect(takeFrame: () => Frame): Promise<Frame> {
    const first = (this.#frame = takeFrame());
    try {
      await first.connected;
      return first;
    } catch {
      first.remove();
      this.#life.signal.throwIfAborted();
      const second = (this.#frame = takeFrame());
      await second.connected;
      return second;
    }
  }

  #hear(message: FromFrame): void {
    if (this.isOver) return;
    switch (message.type) {
      case 'parsed':
        return this.#parsed.resolve();
      case 'refused': {
        const { message: text, place = { line: 1, column: 0 } } = message;
        return this.#parsed.reject(new RunFailed({ kind: 'syntax', message: text, place }));
      }
      case 'failed': {
        const { reason, name, message: text } = message;
        const kind =
          reason === 'fetch' ? { kind: reason, name } : { kind: reason, name, message: text };
        return this.fail(kind, new Error(`${name}: ${text}`));
      }
      case 'left':
        return this.#stopping ? this.end() : this.fail({ kind: 'left' });
      case 'stopped':
        return this.end();
      case 'trace':
        if (this.#phase === 'parsed' && message.events.some(isStart)) this.#become('running');
    }
    if (this.#phase !== 'loading') this.#listener.message(this, message);
  }

  #become(phase: Phase): void {
    clearTimeout(this.#timer);
    this.#phase = phase;
    this.#listener.phase(this);
  }

  #finish(phase: 'ended' | 'failed'): void {
    if (this.isOver) return;
    this.#life.abort();
    this.#frame?.remove();
    this.#become(phase);
    this.#over.resolve();
  }
}
