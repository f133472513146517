/** Opens a file of any kind that the inspector knows. Nothing in it is run. */
import type { Recording } from '../model/recording.ts';
import { isInternalsDump, readInternalsDump } from './internals-import.ts';
import { MOST_BYTES, Refused } from './limits.ts';
import { readPacked } from './packing.ts';
import { isTraceFile, readTraceFile } from './trace-file.ts';

/**
 * @param blob a file, packed with gzip or not
 * @throws {Refused} with the reason
 */
export async function openFile(blob: Blob): Promise<Recording> {
  if (blob.size > MOST_BYTES) throw new Refused('too-large');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return openText(isPacked ? await readPacked(bytes, 'gzip') : new TextDecoder().decode(bytes));
}

/** @throws {Refused} with the reason */
export function openText(text: string): Recording {
  if (text.trim() === '') throw new Refused('empty');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // A dump that was cut off begins as one.
    throw new Refused(/^\s*\{/.test(text) ? 'cut-off' : 'unknown-kind');
  }
  if (isTraceFile(content)) return readTraceFile(content);
  if (isInternalsDump(content)) return readInternalsDump(content);
  throw new Refused('unknown-kind');
}
