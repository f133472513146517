import type { Compiled, Source } from './types.ts';

/** What the worker answers: what came of the source, or what the compiler threw. */
export type Answer = { id: number } & ({ compiled: Compiled } | { crashed: string });

/** The part of a worker that the compiler uses; the tests put another in its place. */
export type CompileWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** The compiler could not be reached: its worker was not fetched, or it died. */
export class CompilerUnreachable extends Error {
  override name = 'CompilerUnreachable';
}

/** The compiler was reached and threw. */
export class CompilerCrashed extends Error {
  override name = 'CompilerCrashed';
}

const startWorker = (): CompileWorker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Compiles in a worker, so that typing never waits for it. */
export class Compiler {
  #start: () => CompileWorker;
  #worker: CompileWorker | undefined;
  #waiting = new Map<number, PromiseWithResolvers<Compiled>>();
  #next = 0;

  /**
   * The worker starts at once, so that it is there when the first program is.
   *
   * @param start makes a worker
   */
  constructor(start: () => CompileWorker = startWorker) {
    this.#start = start;
    this.#worker = this.#begin();
  }

  /**
   * Compiles one file.
   *
   * @throws {CompilerUnreachable} when the worker cannot be loaded, as when the network has gone;
   * the next call starts a new one
   * @throws {CompilerCrashed} when the compiler throws
   */
  compile(source: Source): Promise<Compiled> {
    this.#worker ??= this.#begin();
    const id = this.#next++;
    const waiting = Promise.withResolvers<Compiled>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ id, source });
    return waiting.promise;
  }

  /** Gives the worker up, with all that wait for it. The next call starts a new one. */
  abandon(reason: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new CompilerUnreachable(reason));
  }

  dispose(): void {
    this.abandon('The lab is closed.');
  }

  #begin(): CompileWorker {
    const worker = this.#start();
    worker.addEventListener('message', (event) => {
      if (worker === this.#worker) this.#take((event as MessageEvent<Answer>).data);
    });
    worker.addEventListener('error', (event) => {
      if (worker !== this.#worker) return;
      // A worker that was not fetched fires a plain event, which has no message.
      const { message } = event as Partial<ErrorEvent>;
      this.abandon(message ? `The compiler's worker died: ${message}` : 'It was not fetched.');
    });
    return worker;
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('compiled' in answer) waiting?.resolve(answer.compiled);
    else waiting?.reject(new CompilerCrashed(answer.crashed));
  }
}
