/** How fast something may go: on average, and at once. */
export interface Rate {
  /** Units a second in the long run. */
  rate: number;
  /** Units that may come at once after a rest. */
  burst: number;
}

/**
 * A token bucket: it holds `burst` tokens, gains `rate` a second, and each unit takes one. It goes
 * into debt, down to the burst again, so that who does not slow down stays refused.
 */
export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
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
    this.#tokens = Math.max(this.#tokens - units, -this.#rate.burst);
    return this.#tokens >= 0;
  }

  /** Gives back what was taken in advance. */
  giveBack(units: number): void {
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + units);
  }

  /** Sees to it that at least so many are there. */
  raiseTo(units: number): void {
    this.#tokens = Math.max(this.#tokens, units);
  }

  /** How full it is: 1 after a rest, -1 as deep in debt as it can be. */
  level(now: number): number {
    this.#fill(now);
    return this.#tokens / this.#rate.burst;
  }

  /** Would the next unit be refused? */
  isEmpty(now: number): boolean {
    this.#fill(now);
    return this.#tokens < 1;
  }

  /** Is it as deep in debt as it can be? */
  isHopeless(): boolean {
    return this.#tokens <= -this.#rate.burst;
  }

  /** Has it been at rest for long enough to be forgotten? */
  isFull(now: number): boolean {
    return this.level(now) >= 1;
  }

  #fill(now: number): void {
    const { rate, burst } = this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1000) * rate);
    this.#at = now;
  }
}
