/** The code of the last runs of a lab, and what it achieved, kept in this browser. */
import { OWN_FILES, type OwnFiles } from '../files.ts';

export interface KeptRun {
  /** When it began: an ISO date. */
  at: string;
  /** The most checks that passed at once. */
  passed: number;
  /** The number of checks there were. */
  of: number;
  files: OwnFiles;
}

/** Older runs go. */
const MOST = 10;

export class RunHistory {
  #key: string;
  #storage: () => Pick<Storage, 'getItem' | 'setItem'>;
  /** Newest first. */
  #runs: KeptRun[] | undefined;

  constructor(slug: string, storage: () => Pick<Storage, 'getItem' | 'setItem'>) {
    this.#key = `peerlab:runs:${slug}`;
    this.#storage = storage;
  }

  /** Newest first. */
  get runs(): readonly KeptRun[] {
    return (this.#runs ??= this.#load());
  }

  /** A run of the reader's own code begins. Code that ran last already is no version of its own. */
  begin(files: OwnFiles, of: number): void {
    const [last, ...older] = this.runs;
    const isSame = last && OWN_FILES.every((name) => last.files[name] === files[name]);
    const passed = isSame ? last.passed : 0;
    const before = !last || isSame ? older : [last, ...older];
    this.#keep([{ at: new Date().toISOString(), passed, of, files }, ...before]);
  }

  /** So many checks of the run have passed by now. */
  passed(count: number): void {
    const [last, ...older] = this.runs;
    if (last && last.passed < count) this.#keep([{ ...last, passed: count }, ...older]);
  }

  #keep(runs: KeptRun[]): void {
    this.#runs = runs.slice(0, MOST);
    try {
      this.#storage().setItem(this.#key, JSON.stringify(this.#runs));
    } catch {
      // They then last as long as the page.
    }
  }

  /** What is kept; of what is misshapen, nothing. */
  #load(): KeptRun[] {
    try {
      const kept: unknown = JSON.parse(this.#storage().getItem(this.#key) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isRun) : [];
    } catch {
      return [];
    }
  }
}

function isRun(kept: unknown): kept is KeptRun {
  const { at, passed, of, files } = (kept ?? {}) as Partial<KeptRun>;
  return (
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at)) &&
    typeof passed === 'number' &&
    typeof of === 'number' &&
    OWN_FILES.every((name) => typeof files?.[name] === 'string')
  );
}
