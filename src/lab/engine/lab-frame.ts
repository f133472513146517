import { CONNECT, READY, type FromFrame, type ToFrame } from '../../frame/messages.ts';

/** How long the frame's page may take to load, in milliseconds. */
const PATIENCE = 15_000;

/** One frame on the page: created hidden, connected once, used for one run, removed. */
export class LabFrame {
  readonly element: HTMLIFrameElement;
  /** Settles once the frame has its port. Rejects when its page does not load. */
  readonly connected: Promise<void>;
  #port: MessagePort | undefined;
  #listener: (message: FromFrame) => void = () => {};
  #removed = new AbortController();

  /**
   * @param host the element that will hold the frame
   * @param title its accessible name
   */
  constructor(host: HTMLElement, title: string) {
    this.element = document.createElement('iframe');
    this.element.title = title;
    this.element.allow = 'camera; microphone; display-capture; autoplay; fullscreen';
    this.element.hidden = true;
    this.connected = this.#connect();
    // Whoever waits for the frame learns of a failure; a spare that nobody wants may fail unheard.
    this.connected.catch(() => {});
    this.element.src = '/frame/';
    host.append(this.element);
  }

  listen(listener: (message: FromFrame) => void): void {
    this.#listener = listener;
  }

  post(message: ToFrame): void {
    this.#port?.postMessage(message);
  }

  /** Takes the frame away; its page stops everything that its program holds. */
  remove(): void {
    this.#removed.abort();
    this.element.remove();
    this.#port?.close();
  }

  #connect(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const { signal } = this.#removed;
    const late = setTimeout(
      () => reject(new Error('The lab frame did not load. Check the network and run again.')),
      PATIENCE,
    );
    const ready = (event: MessageEvent) => {
      if (event.source !== this.element.contentWindow) return;
      if (event.origin !== location.origin || event.data !== READY) return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<FromFrame>) => this.#listener(data);
      this.#port = port1;
      this.element.contentWindow?.postMessage(CONNECT, location.origin, [port2]);
      resolve();
    };
    addEventListener('message', ready, { signal });
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    return promise.finally(() => clearTimeout(late));
  }
}
