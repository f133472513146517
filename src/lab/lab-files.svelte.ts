import { clearDraft, loadDraft, saveDraft } from './draft.ts';
import type { LabParts } from './engine/engine.ts';
import { OWN_FILES, type OwnFile, type OwnFiles } from './files.ts';

/** The code of a lab: the reader's own, kept as they type, the solution, and the helpers. */
export class LabFiles {
  showsSolution = $state(false);
  /** Has the reader changed anything? */
  edited = $state(false);

  #slug: string;
  #parts: LabParts | undefined;
  #mine: OwnFiles | undefined;

  constructor(slug: string) {
    this.#slug = slug;
  }

  /** Has the reader left code here that the page as delivered does not show? */
  get hasDraft(): boolean {
    return Object.keys(loadDraft(this.#slug)).length > 0;
  }

  /** What runs: the solution or the reader's own files. Nothing before they are loaded. */
  get own(): OwnFiles | undefined {
    return this.showsSolution ? this.#parts?.solution : this.#mine;
  }

  get helpers(): Readonly<Record<string, string>> {
    return this.#parts?.helpers ?? {};
  }

  /** What the editor holds. */
  get shown(): Record<string, string> {
    return { ...this.own, ...this.helpers };
  }

  isReadOnly = (file: string): boolean =>
    this.showsSolution || !OWN_FILES.includes(file as OwnFile);

  /** Takes the lab's files, and puts what the reader left here last time over them. */
  load(parts: LabParts): void {
    this.#parts = parts;
    this.#mine = { ...parts.start, ...loadDraft(this.#slug) };
    this.edited = this.hasDraft;
  }

  /** Takes and keeps what the reader typed. Returns false where the browser does not keep it. */
  change(file: string, text: string): boolean {
    if (this.showsSolution || !this.#mine) return true;
    this.#mine = { ...this.#mine, [file]: text };
    this.edited = true;
    return saveDraft(this.#slug, this.#mine);
  }

  /** Back to how the lesson starts. */
  startOver(): void {
    clearDraft(this.#slug);
    this.#mine = this.#parts && { ...this.#parts.start };
    this.showsSolution = false;
    this.edited = false;
  }
}
