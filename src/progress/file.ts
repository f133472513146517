/** Progress as a file, to take it to another browser. */
import { saveText } from '../files/save-text.ts';
import type { Progress } from './model.ts';
import { readProgress, type Fault } from './parse-progress.ts';

export const FILE_NAME = 'peerlab-progress.json';

/** Bytes; a whole course is about 3 KB. */
const LARGEST = 1_000_000;

/** Reads a file that the learner chose. What it says of its name or type does not matter. */
export async function readProgressFile(
  file: Pick<File, 'size' | 'text'>,
): Promise<Progress | Fault> {
  if (file.size > LARGEST) return { reason: 'large' };
  const text = await file.text().catch(() => undefined);
  return text === undefined ? { reason: 'unreadable' } : readProgress(text);
}

/** Hands the browser a file to save. */
export function saveProgressFile(progress: Progress): void {
  const text = `${JSON.stringify(progress, null, 2)}\n`;
  saveText(FILE_NAME, text, 'application/json');
}
