import { defineUnsupported } from './unsupported.ts';

// Listeners take what the other side sends, which nobody has checked.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Listener = (...args: any[]) => void;

/** Listeners by event, with the methods of Node's `EventEmitter` that programs use. */
export class Emitter {
  #listeners = new Map<string, Listener[]>();
  /** What `once` put in place of a listener, so that `off` finds it. */
  #originals = new WeakMap<Listener, Listener>();

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...this.listeners(event), listener]);
    return this;
  }

  once(event: string, listener: Listener): this {
    const once: Listener = (...args) => {
      this.off(event, once);
      listener.apply(this, args);
    };
    this.#originals.set(once, listener);
    return this.on(event, once);
  }

  off(event: string, listener: Listener): this {
    const all = this.listeners(event);
    const at = all.findLastIndex(
      (one) => one === listener || this.#originals.get(one) === listener,
    );
    if (at !== -1) this.#listeners.set(event, all.toSpliced(at, 1));
    return this;
  }

  removeAllListeners(event?: string): this {
    if (event === undefined) this.#listeners.clear();
    else this.#listeners.delete(event);
    return this;
  }

  addListener(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }

  listeners(event: string): Listener[] {
    return this.#listeners.get(event) ?? [];
  }

  /** Calls the listeners of an event; it is not part of the server's API. */
  protected fire(event: string, ...args: unknown[]): void {
    for (const listener of this.listeners(event)) listener.apply(this, args);
  }
}

/** What Node's emitters have besides. */
export const EMITTER_LACKS = [
  'eventNames',
  'getMaxListeners',
  'listenerCount',
  'prependListener',
  'prependOnceListener',
  'rawListeners',
  'setMaxListeners',
] as const;

defineUnsupported(Emitter.prototype, 'emitter', EMITTER_LACKS);
