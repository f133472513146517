/**
 * The learner's own code, kept in this browser until they throw it away. Two tabs may show one lab:
 * what a tab writes over something that it has not read is kept beside it, so nothing is lost.
 */
import type { OwnFile, OwnFiles } from './files.ts';

/** How many versions of other tabs are kept; a browser's room is small. */
const MOST_OTHERS = 4;

/** What one tab has made of a lab. */
export interface Version {
  /** The files that differ from the start. */
  files: Partial<OwnFiles>;
  /** Hashes of the starts that they were made from, where that is known. */
  start: Partial<Record<OwnFile, string>>;
  /** The tab that wrote it. */
  tab: string;
}

interface Stored extends Version {
  /** The newest versions of other tabs, the newest first. */
  others: Version[];
}

const NOTHING: Stored = { files: {}, start: {}, tab: '', others: [] };

/** The drafts of one lab, as one tab reads and writes them. */
export class Drafts {
  #key: string;
  #storage: () => Storage;
  #tab: string;
  /** What the storage held when this tab last read or wrote it. */
  #seen: string | null | undefined;

  /**
   * @param storage gives the browser's storage, and may throw where it is closed to the page
   * @param tab names this tab, anew with each load
   */
  constructor(slug: string, storage: () => Storage, tab: string) {
    this.#key = `peerlab:draft:${slug}`;
    this.#storage = storage;
    this.#tab = tab;
  }

  /** Is there anything that the page as delivered does not show? */
  get any(): boolean {
    const { files, others } = parse(this.#read());
    return Object.keys(files).length > 0 || others.length > 0;
  }

  /** The version written last, which this tab goes on with. */
  load(): Version {
    this.#seen = this.#read();
    const { files, start, tab } = parse(this.#seen);
    return { files, start, tab };
  }

  /** Versions that other tabs have written, and that this one does not show; the newest first. */
  others(): Version[] {
    const raw = this.#read();
    return otherThan(this.#tab, parse(raw), raw !== this.#seen);
  }

  /** Keeps this tab's version. Returns false where the browser does not let it. */
  save({ files, start }: Pick<Version, 'files' | 'start'>): boolean {
    const others = this.others().filter((other) => !sameFiles(other.files, files));
    return this.#write({ files, start, tab: this.#tab, others });
  }

  /** Throws this tab's version away. Those of others stay. */
  clear(): boolean {
    const raw = this.#read();
    const stored = parse(raw);
    if (raw === this.#seen || stored.tab === this.#tab) {
      return this.#write({ ...NOTHING, tab: this.#tab, others: this.others() });
    }
    const others = stored.others.filter(({ tab }) => tab !== this.#tab);
    const done = this.#write({ ...stored, others });
    // The version on top is still one that this tab has not read.
    this.#seen = undefined;
    return done;
  }

  /**
   * Takes the newest version of another tab and keeps this tab's own beside it.
   *
   * @returns the version to go on with, or nothing where there is no other
   */
  swap(mine: Pick<Version, 'files' | 'start'>): Version | undefined {
    const [taken, ...rest] = this.others();
    if (!taken) return undefined;
    const kept: Version = {
      ...mine,
      tab: `${this.#tab}/${rest.length}/${hashOf(this.#seen ?? '')}`,
    };
    const others = Object.keys(mine.files).length > 0 ? [...rest, kept] : rest;
    this.#write({ ...taken, tab: this.#tab, others });
    return taken;
  }

  #read(): string | null {
    try {
      return this.#storage().getItem(this.#key);
    } catch {
      // Storage that is closed to the page holds nothing.
      return null;
    }
  }

  #write(stored: Stored): boolean {
    const others = stored.others.slice(0, MOST_OTHERS);
    const isEmpty = Object.keys(stored.files).length === 0 && others.length === 0;
    const raw = isEmpty ? null : JSON.stringify({ ...stored, others });
    try {
      if (raw === null) this.#storage().removeItem(this.#key);
      else this.#storage().setItem(this.#key, raw);
    } catch {
      // Full, or closed to the page: the caller warns the reader.
      return false;
    }
    this.#seen = raw;
    return true;
  }
}

/** @param isNews whether the version on top is one that the tab has not read */
function otherThan(tab: string, { others, ...top }: Stored, isNews: boolean): Version[] {
  const isOther = (version: Version) =>
    version.tab !== tab && Object.keys(version.files).length > 0;
  return [...(isNews ? [top] : []), ...others].filter(isOther);
}

function sameFiles(a: Partial<OwnFiles>, b: Partial<OwnFiles>): boolean {
  return a['main.ts'] === b['main.ts'] && a['index.html'] === b['index.html'];
}

/** Reads what is stored; of what is not ours, or misshapen, nothing. */
function parse(raw: string | null): Stored {
  let value: unknown;
  try {
    value = JSON.parse(raw ?? '{}');
  } catch {
    return NOTHING;
  }
  if (!isFields(value)) return NOTHING;
  // Drafts were once the texts themselves, by the names of the files.
  if (!isFields(value.files)) return { ...NOTHING, files: textsOf(value) };
  const others = Array.isArray(value.others) ? value.others.filter(isFields) : [];
  return { ...versionOf(value), others: others.map(versionOf) };
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function versionOf({ files, start, tab }: Record<string, unknown>): Version {
  return { files: textsOf(files), start: textsOf(start), tab: typeof tab === 'string' ? tab : '' };
}

function textsOf(value: unknown): Partial<OwnFiles> {
  if (!isFields(value)) return {};
  const names: OwnFile[] = ['main.ts', 'index.html'];
  const texts = names.filter((name) => typeof value[name] === 'string');
  return Object.fromEntries(texts.map((name) => [name, value[name]]));
}

/** A short name of a text, by which a change is seen (FNV-1a, 32 bit). It protects from nothing. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
