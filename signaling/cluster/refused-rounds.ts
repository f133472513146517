/** How many are remembered, while something may still be on its way. */
const MOST = 10_000;

/**
 * Which rounds of which senders have been answered with `absent`. What is left of them is answered so
 * too, even if the peer has come back meanwhile: it is sent again, and must not overtake what was before.
 */
export class RefusedRounds {
  /** By sender and peer. */
  readonly #rounds = new Map<string, number>();

  /** @param sender the process that sends, and to whom. */
  has(sender: string, round: number | undefined): boolean {
    return round !== undefined && this.#rounds.get(sender) === round;
  }

  add(sender: string, round: number | undefined): void {
    if (round === undefined) return;
    this.#rounds.delete(sender);
    this.#rounds.set(sender, round);
    const oldest = this.#rounds.keys().next();
    if (this.#rounds.size > MOST && !oldest.done) this.#rounds.delete(oldest.value);
  }
}
