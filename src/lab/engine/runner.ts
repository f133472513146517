import type { FromFrame, RunRequest, Theme } from '../../frame/messages.ts';
import type { Place } from '../../compile/types.ts';
import { LabFrame } from './lab-frame.ts';

/** How a start came out. */
export type Started =
  | { state: 'running' }
  /** The browser could not parse the program; what ran before still runs. */
  | { state: 'refused'; message: string; place?: Place }
  /** A newer run took over. */
  | { state: 'superseded' };

/**
 * Runs programs, one at a time, each in a fresh frame. The frame before is taken away only when
 * the new program has been parsed, so a broken program never costs the reader a good run.
 */
export class Runner {
  #host: HTMLElement;
  #title: string;
  #told: (message: FromFrame) => void;
  #current: LabFrame | undefined;
  #spare: LabFrame | undefined;
  #starting: LabFrame | undefined;

  /**
   * @param host holds the frames
   * @param title accessible name of the visible frame
   * @param told hears what the current run reports
   */
  constructor(host: HTMLElement, title: string, told: (message: FromFrame) => void) {
    this.#host = host;
    this.#title = title;
    this.#told = told;
  }

  /** Loads a frame ahead of the next run. */
  prepare(): void {
    this.#spare ??= new LabFrame(this.#host, this.#title);
  }

  /**
   * Starts a program.
   *
   * @param swapped called in the moment between the last run and the new one
   * @throws {Error} when the frame cannot be loaded
   */
  async run(request: RunRequest, swapped: () => void): Promise<Started> {
    this.#starting?.remove();
    const frame = this.#spare ?? new LabFrame(this.#host, this.#title);
    this.#spare = undefined;
    this.#starting = frame;
    try {
      await frame.connected;
    } catch (error) {
      if (this.#starting !== frame) return { state: 'superseded' };
      this.#starting = undefined;
      frame.remove();
      throw error;
    }
    const parsed = await this.#parse(frame, request);
    if (this.#starting !== frame) return { state: 'superseded' };
    this.#starting = undefined;
    if (parsed.state === 'refused') {
      frame.remove();
    } else {
      this.#current?.remove();
      this.#current = frame;
      swapped();
      frame.element.hidden = false;
      frame.post({ type: 'go' });
    }
    this.prepare();
    return parsed;
  }

  /** Ends the run: its peers are closed and its tracks stopped before the frame goes. */
  stop(): Promise<void> {
    this.#starting?.remove();
    this.#starting = undefined;
    const frame = this.#current;
    if (!frame) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    frame.listen((message) => {
      this.#told(message);
      if (message.type === 'stopped') resolve();
    });
    frame.post({ type: 'stop' });
    return promise.then(() => {
      frame.remove();
      if (this.#current === frame) this.#current = undefined;
    });
  }

  setTheme(theme: Theme): void {
    this.#current?.post({ type: 'theme', theme });
  }

  dispose(): void {
    for (const frame of [this.#starting, this.#current, this.#spare]) frame?.remove();
    this.#starting = this.#current = this.#spare = undefined;
  }

  #parse(frame: LabFrame, request: RunRequest): Promise<Started> {
    const { promise, resolve } = Promise.withResolvers<Started>();
    frame.listen((message) => {
      if (message.type === 'parsed') resolve({ state: 'running' });
      else if (message.type === 'refused') {
        const { place } = message;
        resolve({ state: 'refused', message: message.message, ...(place && { place }) });
      } else this.#told(message);
    });
    frame.post({ type: 'run', ...request });
    return promise;
  }
}
