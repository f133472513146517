/** Text beside the call, over a data channel. */

/** Longest message, in characters. Some browsers take no more than 16 KiB at once. */
const LONGEST = 4000;
/** How many lines are kept. */
const SHOWN = 50;

interface Line {
  mine: boolean;
  text: string;
}

/** The chat of one call. It is there only once the other side has shown that it reads it. */
export class Chat {
  available = $state(false);
  lines = $state.raw<Line[]>([]);
  #channel: RTCDataChannel | undefined;

  /** Says hello as soon as the channel is open; a client that does not know us stays silent. */
  attach(channel: RTCDataChannel): void {
    this.#channel = channel;
    const hello = () => channel.send(JSON.stringify({ type: 'hello' }));
    if (channel.readyState === 'open') hello();
    else channel.addEventListener('open', hello);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#hear(data));
    channel.addEventListener('close', () => (this.available = false));
  }

  send(text: string): void {
    const line = text.trim().slice(0, LONGEST);
    if (!line || this.#channel?.readyState !== 'open') return;
    this.#channel.send(JSON.stringify({ type: 'text', text: line }));
    this.#add(true, line);
  }

  /** Forgets what was said: the next call is with somebody else. */
  clear(): void {
    this.#channel = undefined;
    this.available = false;
    this.lines = [];
  }

  #hear(data: unknown): void {
    const message = read(data);
    if (message?.type === 'hello') this.available = true;
    if (message?.type === 'text' && typeof message.text === 'string') {
      this.#add(false, message.text.slice(0, LONGEST));
    }
  }

  #add(mine: boolean, text: string): void {
    this.lines = [...this.lines, { mine, text }].slice(-SHOWN);
  }
}

/** What the other side sends may be anything at all. */
function read(data: unknown): { type?: unknown; text?: unknown } | undefined {
  try {
    const message: unknown = JSON.parse(String(data));
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}
