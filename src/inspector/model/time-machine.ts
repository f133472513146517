/** The world at any moment of a run: it is a fold, so it can be had up to any event. */
import type { TraceEvent } from '../../../labs/contract/trace.ts';
import { advance, emptyWorld, type World } from '../../../labs/contract/world.ts';
import type { Entry } from './recording.ts';

/** Entries between two kept worlds. Going back costs at most as many steps of the fold. */
const EVERY = 1000;

/** Kept worlds; when there are more, every second one is let go. */
const MOST_KEPT = 32;

interface Kept {
  /** Entries that had been taken in. */
  count: number;
  worlds: World[];
}

export class TimeMachine {
  readonly #entries: readonly Entry[];
  readonly #sources: number;
  #kept: Kept[] = [];
  #every = EVERY;
  #count = 0;
  #worlds: World[];

  /** @param sources how many pages have recorded; each has a world of its own */
  constructor(entries: readonly Entry[], sources: number) {
    this.#entries = entries;
    this.#sources = sources;
    this.#worlds = this.#empty();
  }

  /**
   * The world of each source after the first `count` entries. They belong to the time machine and
   * change with the next call: read them, and keep nothing of them.
   */
  at(count: number): readonly World[] {
    const wanted = Math.max(0, Math.min(count, this.#entries.length));
    if (wanted < this.#count) this.#goBack(wanted);
    else this.#leap(wanted);
    while (this.#count < wanted) this.#step();
    return this.#worlds;
  }

  #empty(): World[] {
    return Array.from({ length: this.#sources }, () => emptyWorld());
  }

  #step(): void {
    const { source, event, at } = this.#entries[this.#count++]!;
    advance(this.#worlds[source]!, timed(event, at));
    if (this.#count % this.#every === 0 && (this.#kept.at(-1)?.count ?? 0) < this.#count) {
      this.#kept.push({ count: this.#count, worlds: this.#worlds.map(copy) });
      if (this.#kept.length > MOST_KEPT) {
        this.#every *= 2;
        this.#kept = this.#kept.filter((kept) => kept.count % this.#every === 0);
      }
    }
  }

  #goBack(count: number): void {
    this.#take(this.#kept.findLast((kept) => kept.count <= count));
  }

  /** Takes a kept world that is nearer than the present one. */
  #leap(count: number): void {
    const nearest = this.#kept.findLast((kept) => kept.count <= count);
    if (nearest && nearest.count > this.#count) this.#take(nearest);
  }

  #take(kept: Kept | undefined): void {
    this.#count = kept?.count ?? 0;
    this.#worlds = kept ? kept.worlds.map(copy) : this.#empty();
  }
}

/** The event on the axis of all sources. */
const timed = (event: TraceEvent, at: number): TraceEvent =>
  event.at === at ? event : { ...event, at };

/** A world of its own with the same facts; the inspector gathers no evidence of labs. */
function copy(world: World): World {
  const facts = Object.fromEntries(Object.entries(world).filter(([key]) => key !== 'of'));
  return Object.assign(emptyWorld(), structuredClone(facts));
}
