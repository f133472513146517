/** The code that solved a lab, and when, kept in this browser. */
import type { OwnFiles } from './files.ts';

export interface Solved {
  /** ISO date. */
  at: string;
  files: OwnFiles;
}

const keyOf = (slug: string) => `peerlab:solved:${slug}`;

export function keepSolved(slug: string, files: OwnFiles): Solved {
  const solved: Solved = { at: new Date().toISOString(), files };
  try {
    localStorage.setItem(keyOf(slug), JSON.stringify(solved));
  } catch {
    // It then lasts as long as the page.
  }
  return solved;
}

/** What is kept of a lab; of what is misshapen, nothing. */
export function loadSolved(slug: string): Solved | undefined {
  try {
    const { at, files } = JSON.parse(localStorage.getItem(keyOf(slug)) ?? '{}') as Partial<Solved>;
    const whole =
      typeof at === 'string' &&
      !Number.isNaN(Date.parse(at)) &&
      typeof files?.['main.ts'] === 'string' &&
      typeof files['index.html'] === 'string';
    return whole ? { at, files } : undefined;
  } catch {
    return undefined;
  }
}
