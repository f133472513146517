/** The learner's progress in this browser, shared by all tabs. */
import { gain, marked, nothing, union, type Progress } from './model.ts';
import { readProgress } from './parse-progress.ts';

export const KEY = 'peerlab:progress';
/** What was found in the place of progress and could not be read, before something was written. */
export const ASIDE = 'peerlab:progress:unreadable';

/**
 * Every change reads what is stored, changes that and writes it, so that tabs add to each other. A
 * tab that wrote at the same moment as this one is seen by its `storage` event; what this page has
 * added and now lacks is then added again. Where the browser keeps nothing, progress lasts as long
 * as the page.
 */
export class ProgressStore {
  /** False once the browser has refused to keep something. */
  kept = true;
  #now: Progress | undefined;
  /** What labs on this page have added since the last clearing. */
  #added: Progress = nothing;
  #listeners = new Set<() => void>();

  /** Follows other tabs, and what they did while this page was put away by Back or Forward. */
  constructor(page?: Pick<Window, 'addEventListener'>) {
    page?.addEventListener('storage', ({ key }) => {
      if (key === KEY || key === null) this.#refresh();
    });
    page?.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.#refresh();
    });
  }

  get current(): Progress {
    return (this.#now ??= this.#load());
  }

  /** Calls back at each change. Returns how to end that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A lesson is open. */
  visit(last: string): void {
    if (this.current.last !== last) this.#change((progress) => ({ ...progress, last }), false);
  }

  /**
   * Checks of a lab passed in a run of the learner's own code.
   *
   * @param lesson the lab's lesson, if this run has passed every check
   */
  pass(lab: string, checks: readonly string[], lesson?: string): void {
    const run: Progress = { ...nothing, checks: { [lab]: checks } };
    const added = lesson === undefined ? run : marked(run, lesson, true);
    this.#added = union(this.#added, added);
    this.#addAgain();
  }

  mark(slug: string, done: boolean): void {
    this.#change((progress) => marked(progress, slug, done));
  }

  /** Adds progress from elsewhere and says how much of it was new. */
  take(theirs: Progress): ReturnType<typeof gain> {
    const news = gain(this.#load(), theirs);
    this.#change((mine) => union(mine, theirs));
    return news;
  }

  clear(): void {
    this.#added = nothing;
    this.#now = nothing;
    try {
      localStorage.removeItem(KEY);
      localStorage.removeItem(ASIDE);
    } catch {
      this.kept = false;
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #refresh(): void {
    // Another tab has cleared it: then what was added here is not wanted either.
    if (this.#text() === null) this.#added = nothing;
    this.#now = this.#load();
    this.#addAgain();
    this.#tell();
  }

  #addAgain(): void {
    const { checks, lessons } = gain(this.current, this.#added);
    if (checks + lessons > 0) this.#change((progress) => union(progress, this.#added));
  }

  #text(): string | null {
    try {
      return localStorage.getItem(KEY);
    } catch {
      this.kept = false;
      return null;
    }
  }

  #load(): Progress {
    const text = this.#text();
    const mine = this.#now ?? nothing;
    if (text === null) return this.kept ? nothing : mine;
    const found = readProgress(text);
    if ('reason' in found) return mine;
    return this.kept ? found : union(found, mine);
  }

  /** @param earned is it worth writing over something unreadable? */
  #change(change: (progress: Progress) => Progress, earned = true): void {
    this.#now = change(this.#load());
    try {
      const text = localStorage.getItem(KEY);
      const unreadable = text !== null && 'reason' in readProgress(text);
      if (unreadable && earned) localStorage.setItem(ASIDE, text);
      if (!unreadable || earned) localStorage.setItem(KEY, JSON.stringify(this.#now));
      this.kept = true;
    } catch {
      this.kept = false;
    }
    this.#tell();
  }
}

export const progress = new ProgressStore(typeof window === 'undefined' ? undefined : window);
