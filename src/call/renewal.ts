/** When the TURN credentials are due for renewal, by the wall clock: timers stand still in sleep. */

/** The part of their life after which they are renewed; the rest is for a server that is away. */
const RENEW_AFTER = 2 / 3;

export class Renewal {
  readonly #renew: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Infinity;

  /** @param renew asks for new ones; {@link Renewal.begin} follows. */
  constructor(renew: () => void) {
    this.#renew = renew;
  }

  /**
   * New credentials have come.
   *
   * @param ttl for how long they hold, in seconds; `undefined` where there are none.
   */
  begin(ttl: number | undefined): void {
    this.end();
    if (ttl === undefined) return;
    const ms = ttl * 1000 * RENEW_AFTER;
    this.#due = Date.now() + ms;
    this.#timer = setTimeout(this.#renew, ms);
  }

  /** The device or the page may have slept. */
  look(): void {
    if (Date.now() < this.#due) return;
    this.end();
    this.#renew();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
  }
}
