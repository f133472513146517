/** Text beside the call. */

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
  /** How many lines of the other side have not been seen. */
  unread = $state(0);
  #seen = false;
  readonly #say: (text: string) => boolean;

  /** @param say sends a text, and tells whether that was possible */
  constructor(say: (text: string) => boolean) {
    this.#say = say;
  }

  /** @returns whether it was sent; what was not is still the visitor's to keep. */
  send(text: string): boolean {
    const line = text.trim().slice(0, LONGEST);
    if (!line || !this.#say(line)) return false;
    this.#add(true, line);
    return true;
  }

  heard(text: string): void {
    this.#add(false, text.slice(0, LONGEST));
    if (!this.#seen) this.unread++;
  }

  /** @param on whether the visitor has the chat in view */
  look(on: boolean): void {
    this.#seen = on;
    if (on) this.unread = 0;
  }

  /** Forgets what was said: the next call is with somebody else. */
  clear(): void {
    this.available = false;
    this.lines = [];
    this.unread = 0;
  }

  #add(mine: boolean, text: string): void {
    this.lines = [...this.lines, { mine, text }].slice(-SHOWN);
  }
}
