import type { FromFrame, RunRequest, Theme } from '../frame/messages.ts';
import type { Frame } from './lab-frame.ts';
import { LIMITS, Run, type Limits, type RunListener } from './run.ts';

/** What the reader sees of it: whether something runs, or is about to. */
export type Status = 'idle' | 'starting' | 'running' | 'stopped';

/** Told of what happens to the runs of one place. */
export interface RunnerListener {
  /** The status may have changed. */
  changed(): void;
  /** A parsed program takes over: the run before is gone, and the new one is about to begin. */
  tookOver(run: Run): void;
  /** What the frame of the run that has taken over reports. */
  message(run: Run, message: FromFrame): void;
  /** A run is over, whether it had taken over or not. */
  over(run: Run): void;
}

/**
 * Runs programs, one at a time, each in a fresh frame. The run before is ended only when the new
 * program has been parsed, so a program that does not parse never costs the reader a good run.
 */
export class Runner {
  #makeFrame: () => Frame;
  #listener: RunnerListener;
  #limits: Limits;
  #spare: Frame | undefined;
  #current: Run | undefined;
  #next: Run | undefined;
  #hasRun = false;
  #disposed = false;

  /** @param makeFrame makes a frame, hidden */
  constructor(makeFrame: () => Frame, listener: RunnerListener, limits: Limits = LIMITS) {
    this.#makeFrame = makeFrame;
    this.#listener = listener;
    this.#limits = limits;
  }

  /** Follows from the runs there are, so that no way out of one can leave it wrong. */
  get status(): Status {
    if (this.#next || this.#current?.phase === 'parsed') return 'starting';
    if (this.#current) return 'running';
    return this.#hasRun ? 'stopped' : 'idle';
  }

  /** Loads a frame ahead of the next run. One that does not load is not kept. */
  prepare(): void {
    if (this.#spare || this.#disposed) return;
    const frame = this.#makeFrame();
    this.#spare = frame;
    frame.connected.catch(() => {
      if (this.#spare !== frame) return;
      this.#spare = undefined;
      frame.remove();
    });
  }

  /**
   * Starts a program. One that was still starting is given up for it.
   *
   * @param prepare makes what is to run
   */
  start(prepare: (signal: AbortSignal) => Promise<RunRequest>): Run {
    const before = this.#next;
    const listener: RunListener = {
      phase: (run) => this.#follow(run),
      message: (run, message) => this.#listener.message(run, message),
    };
    const run = new Run(prepare, () => this.#takeFrame(), listener, this.#limits);
    this.#next = run;
    before?.end();
    this.#listener.changed();
    return run;
  }

  /** Ends whatever runs or is about to. */
  async stop(): Promise<void> {
    this.#next?.end();
    await this.#current?.stop();
  }

  /** Back to how it was before the first run. To be called when nothing runs. */
  forget(): void {
    this.#hasRun = false;
    this.#listener.changed();
  }

  setTheme(theme: Theme): void {
    this.#current?.setTheme(theme);
  }

  dispose(): void {
    this.#disposed = true;
    this.#next?.end();
    this.#current?.end();
    this.#spare?.remove();
    this.#spare = undefined;
  }

  #takeFrame(): Frame {
    const frame = this.#spare ?? this.#makeFrame();
    this.#spare = undefined;
    return frame;
  }

  #follow(run: Run): void {
    if (run.phase === 'parsed') this.#takeOver(run);
    if (run.isOver) {
      if (this.#next === run) this.#next = undefined;
      if (this.#current === run) this.#current = undefined;
      this.#listener.over(run);
    }
    // Not while a program is about to begin: it would wait for the page of the frame ahead.
    if (run.phase === 'running' || (run.isOver && !this.#next && !this.#current)) this.prepare();
    this.#listener.changed();
  }

  #takeOver(run: Run): void {
    const before = this.#current;
    this.#next = undefined;
    this.#current = run;
    this.#hasRun = true;
    before?.end();
    this.#listener.tookOver(run);
    run.go();
  }
}
