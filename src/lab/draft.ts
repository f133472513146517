/** The learner's own code, kept in this browser until they throw it away. */
import type { OwnFiles } from './files.ts';

const key = (slug: string) => `peerlab:draft:${slug}`;

/** What was kept for a lab; nothing where nothing was, or where storage is closed to us. */
export function loadDraft(slug: string): Partial<OwnFiles> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(slug)) ?? '{}');
    if (kept === null || typeof kept !== 'object') return {};
    const texts = Object.entries(kept).filter(([, text]) => typeof text === 'string');
    return Object.fromEntries(texts) as Partial<OwnFiles>;
  } catch {
    return {};
  }
}

/** Keeps the files. Returns false where the browser refuses, so that the reader can be warned. */
export function saveDraft(slug: string, files: OwnFiles): boolean {
  try {
    localStorage.setItem(key(slug), JSON.stringify(files));
    return true;
  } catch {
    return false;
  }
}

export function clearDraft(slug: string): void {
  try {
    localStorage.removeItem(key(slug));
  } catch {
    // Where nothing can be kept, nothing has to be cleared.
  }
}
