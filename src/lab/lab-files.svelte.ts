import { Drafts, hashOf, type Version } from './draft.ts';
import { OWN_FILES, type OwnFile, type OwnFiles } from './files.ts';
import type { LabParts } from './lab-parts.ts';

type Files = Pick<LabParts, 'start' | 'solution' | 'helpers'>;

/** The code of a lab: the reader's own, kept as they type, the solution, and the helpers. */
export class LabFiles {
  showsSolution = $state(false);
  /** Has the reader changed anything? */
  edited = $state(false);
  /** Has the lab's start changed since the reader began with theirs? */
  startChanged = $state(false);
  /** Versions that other tabs of this lab have written, and that are not shown here. */
  others = $state(0);
  /** Is what would run now something else than what ran last? */
  stale = $state(false);

  #drafts: Drafts;
  #files: Files | undefined;
  #hashes: OwnFiles | undefined;
  #mine: OwnFiles | undefined;
  /** Hashes of the starts that the edited files were made from. */
  #madeFrom: Version['start'] = {};
  #ran: OwnFiles | undefined;

  constructor(slug: string) {
    const tab = Math.random().toString(36).slice(2);
    this.#drafts = new Drafts(slug, () => localStorage, tab);
  }

  /** Has the reader left code here that the page as delivered does not show? */
  get hasDraft(): boolean {
    return this.#drafts.any;
  }

  /** What runs: the solution or the reader's own files. Nothing before they are loaded. */
  get own(): OwnFiles | undefined {
    return this.showsSolution ? this.#files?.solution : this.#mine;
  }

  get helpers(): Readonly<Record<string, string>> {
    return this.#files?.helpers ?? {};
  }

  /** What the editor holds. */
  get shown(): Record<string, string> {
    return { ...this.own, ...this.helpers };
  }

  isReadOnly = (file: string): boolean =>
    this.showsSolution || !OWN_FILES.includes(file as OwnFile);

  /**
   * Takes the lab's files, and puts what the reader left here last time over them.
   *
   * @param asShipped the start before its comments were put into the reader's language
   */
  load(files: Files, asShipped: OwnFiles): void {
    this.#files = files;
    const [main, html] = OWN_FILES;
    this.#hashes = { [main]: hashOf(asShipped[main]), [html]: hashOf(asShipped[html]) };
    this.#goOnWith(this.#drafts.load());
    this.lookForOthers();
  }

  /** What runs now is what is shown; nothing runs where none is given. */
  ran(files?: OwnFiles): void {
    this.#ran = files;
    this.#compare();
  }

  /** Shows the solution, or the reader's own code again. */
  toggleSolution(): void {
    this.showsSolution = !this.showsSolution;
    this.#compare();
  }

  /** Goes on with code that was written before. It is kept as if it had been typed. */
  takeBack(files: OwnFiles): void {
    this.showsSolution = false;
    for (const name of OWN_FILES) this.change(name, files[name]);
  }

  /**
   * The reader's own code, and what it can be compared with.
   *
   * @throws {TypeError} before the files are loaded
   */
  get versions(): { mine: OwnFiles; start: OwnFiles; solution: OwnFiles } {
    const { start, solution } = this.#files!;
    return { mine: this.#mine!, start, solution };
  }

  /** Is this what the reader's own files are now? */
  isMine(files: OwnFiles): boolean {
    return this.#mine !== undefined && same(this.#mine, files);
  }

  #compare(): void {
    const [ran, now] = [this.#ran, this.own];
    this.stale = ran !== undefined && now !== undefined && !same(ran, now);
  }

  /** Takes and keeps what the reader typed. Returns false where the browser does not keep it. */
  change(file: string, text: string): boolean {
    if (this.showsSolution || !this.#mine) return true;
    this.#mine = { ...this.#mine, [file]: text };
    const version = this.#version();
    this.edited = Object.keys(version.files).length > 0;
    const kept = this.edited ? this.#drafts.save(version) : this.#drafts.clear();
    this.lookForOthers();
    this.#compare();
    return kept;
  }

  /** Back to how the lesson starts. */
  startOver(): void {
    this.#drafts.clear();
    this.showsSolution = false;
    this.#goOnWith({ files: {}, start: {}, tab: '' });
    this.lookForOthers();
  }

  /** Shows what another tab has made of the lab, and keeps this tab's version in its place. */
  takeOther(): void {
    const taken = this.#drafts.swap(this.#version());
    if (taken) this.#goOnWith(taken);
    this.lookForOthers();
  }

  /** Looks whether other tabs have written. To be called when the browser says that they may have. */
  lookForOthers(): void {
    if (this.#files) this.others = this.#drafts.others().length;
  }

  #goOnWith({ files, start }: Version): void {
    this.#mine = { ...this.#files!.start, ...files };
    this.#madeFrom = start;
    const edited = this.#editedFiles();
    this.edited = edited.length > 0;
    this.startChanged = edited.some((name) => start[name] && start[name] !== this.#hashes![name]);
    this.#compare();
  }

  #editedFiles(): OwnFile[] {
    return OWN_FILES.filter((name) => this.#mine![name] !== this.#files!.start[name]);
  }

  #version(): Pick<Version, 'files' | 'start'> {
    const edited = this.#editedFiles();
    const pick = (valueOf: (name: OwnFile) => string) =>
      Object.fromEntries(edited.map((name) => [name, valueOf(name)]));
    this.#madeFrom = pick((name) => this.#madeFrom[name] ?? this.#hashes![name]);
    return { files: pick((name) => this.#mine![name]), start: this.#madeFrom };
  }
}

const same = (a: OwnFiles, b: OwnFiles) => OWN_FILES.every((name) => a[name] === b[name]);
