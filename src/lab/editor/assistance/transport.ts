import type { Transport } from '@codemirror/lsp-client';

/** The language service in its worker, as the client of LSP speaks to it. */
export class WorkerTransport implements Transport {
  #worker: Worker;
  #handlers = new Map<(message: string) => void, (event: MessageEvent<string>) => void>();

  /** @param died told when the worker was not fetched, or threw while it was loaded */
  constructor(died: () => void) {
    this.#worker = new Worker(new URL('../../../compile/language/worker.ts', import.meta.url), {
      type: 'module',
    });
    this.#worker.addEventListener('error', died);
  }

  send(message: string): void {
    this.#worker.postMessage(message);
  }

  subscribe(handler: (message: string) => void): void {
    const listener = ({ data }: MessageEvent<string>) => handler(data);
    this.#handlers.set(handler, listener);
    this.#worker.addEventListener('message', listener);
  }

  unsubscribe(handler: (message: string) => void): void {
    this.#worker.removeEventListener('message', this.#handlers.get(handler)!);
    this.#handlers.delete(handler);
  }

  close(): void {
    this.#worker.terminate();
  }
}
