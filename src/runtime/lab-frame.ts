import { CONNECT, READY, type FromFrame, type ToFrame } from '../frame/messages.ts';
import { RunFailed } from './failure.ts';

/** How long the frame's page may take to load, in milliseconds. */
const PATIENCE = 15_000;

/** A page that has loaded has run its script before; without a word by then it has none. */
const PATIENCE_LOADED = 2000;

/** What a run needs of its frame. The tests have one that is no element. */
export interface Frame {
  /** Settles once the frame has its port; rejects when its page does not load. */
  readonly connected: Promise<void>;
  /** Takes the place of the listener before. */
  listen(listener: (message: FromFrame) => void): void;
  post(message: ToFrame): void;
  show(): void;
  /** Takes the frame away; its page stops everything that its program holds. */
  remove(): void;
}

/** One frame on the page: created hidden, connected once, used for one run, removed. */
export class LabFrame implements Frame {
  readonly connected: Promise<void>;
  #element: HTMLIFrameElement;
  #port: MessagePort | undefined;
  #listener: (message: FromFrame) => void = () => {};
  #removed = new AbortController();

  /**
   * @param host the element that will hold the frame
   * @param title its accessible name
   */
  constructor(host: HTMLElement, title: string) {
    this.#element = document.createElement('iframe');
    this.#element.title = title;
    this.#element.allow = 'camera; microphone; display-capture; autoplay; fullscreen';
    this.#element.hidden = true;
    this.connected = this.#connect();
    // Whoever waits for the frame learns of a failure; nobody may be waiting for a spare.
    this.connected.catch(() => {});
    this.#element.src = '/frame/';
    host.append(this.#element);
  }

  listen(listener: (message: FromFrame) => void): void {
    this.#listener = listener;
  }

  post(message: ToFrame): void {
    this.#port?.postMessage(message);
  }

  show(): void {
    this.#element.hidden = false;
  }

  remove(): void {
    this.#removed.abort();
    this.#element.remove();
    this.#port?.close();
  }

  #connect(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const { signal } = this.#removed;
    const timers: ReturnType<typeof setTimeout>[] = [];
    const giveUpAfter = (ms: number) =>
      timers.push(setTimeout(() => reject(new RunFailed({ kind: 'frame' })), ms));
    giveUpAfter(PATIENCE);
    this.#element.addEventListener('load', () => giveUpAfter(PATIENCE_LOADED), { once: true });
    const ready = (event: MessageEvent) => {
      if (event.source !== this.#element.contentWindow) return;
      if (event.origin !== location.origin || event.data !== READY) return;
      // Its loader says this once. A second time, it is the loader of another page.
      if (this.#port) {
        this.#listener({ type: 'left' });
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<FromFrame>) => this.#listener(data);
      this.#port = port1;
      this.#element.contentWindow?.postMessage(CONNECT, location.origin, [port2]);
      resolve();
    };
    addEventListener('message', ready, { signal });
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    return promise.finally(() => timers.forEach(clearTimeout));
  }
}
