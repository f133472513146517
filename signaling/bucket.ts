/** How fast something may go: on average, and at once. */
export interface Pace {
  /** Units a second in the long run. */
  rate: number;
  /** Units that may come at once after a rest. */
  burst: number;
}

/**
 * A token bucket: it holds `burst` tokens, gains `rate` a second, and each unit takes one. It goes
 * into debt, down to the burst again, so that who does not slow down stays refused.
 */
export class Bucket {
  readonly #pace: Pace;
  #tokens: number;
  #at: number;

  constructor(pace: Pace, now: number) {
    this.#pace = pace;
    this.#tokens = pace.burst;
    this.#at = now;
  }

  /**
   * Takes units.
   *
   * @param now milliseconds, of a clock that only goes forward.
   * @returns whether they were there.
   */
  take(units: number, now: number): boolean {
    this.#fill(now);
    this.#tokens = Math.max(this.#tokens - units, -this.#pace.burst);
    return this.#tokens >= 0;
  }

  /** Would the next unit be refused? */
  isEmpty(now: number): boolean {
    this.#fill(now);
    return this.#tokens < 1;
  }

  /** Is it as deep in debt as it can be? */
  isHopeless(): boolean {
    return this.#tokens <= -this.#pace.burst;
  }

  /** Has it been at rest for long enough to be forgotten? */
  isFull(now: number): boolean {
    this.#fill(now);
    return this.#tokens >= this.#pace.burst;
  }

  #fill(now: number): void {
    const { rate, burst } = this.#pace;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1000) * rate);
    this.#at = now;
  }
}
