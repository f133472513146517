import type { Compiled, Source } from './types.ts';

/** Compiles in a worker, so that typing never waits for it. */
export class Compiler {
  #worker: Worker;
  #waiting = new Map<number, PromiseWithResolvers<Compiled>>();
  #next = 0;

  constructor() {
    this.#worker = this.#start();
  }

  /**
   * @param source a file of the lab
   * @throws {Error} when the worker cannot be loaded, as when the network has gone; a later call
   * tries again
   */
  compile(source: Source): Promise<Compiled> {
    const id = this.#next++;
    const waiting = Promise.withResolvers<Compiled>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ id, source });
    return waiting.promise;
  }

  dispose(): void {
    this.#worker.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<{ id: number; compiled: Compiled }>) => {
        this.#waiting.get(data.id)?.resolve(data.compiled);
        this.#waiting.delete(data.id);
      },
    );
    worker.addEventListener('error', (event) => {
      // A worker that failed once stays failed: the next call gets a new one.
      const error = new Error(
        `The compiler did not load. Check the network and run again. ${event.message}`,
      );
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
      worker.terminate();
      this.#worker = this.#start();
    });
    return worker;
  }
}
