/** A run in the fragment of an address: it never reaches a server. */
import { readPacked, pack } from './packing.ts';
import { MOST_LINK, Refused } from './limits.ts';

const PREFIX = '#run=';

/**
 * @param text the run as a file
 * @throws {Refused} when it is too large for a link; a file holds it
 */
export async function fragmentFor(text: string): Promise<string> {
  const bytes = await pack(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const encoded = btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  if (encoded.length > MOST_LINK) throw new Refused('too-large', `${encoded.length}`);
  return PREFIX + encoded;
}

/** Is there a run in this fragment? */
export const hasRun = (fragment: string): boolean => fragment.startsWith(PREFIX);

/**
 * @returns the run as a file
 * @throws {Refused} when it was cut off on the way, or is none
 */
export async function fromFragment(fragment: string): Promise<string> {
  const encoded = fragment.slice(PREFIX.length).replace(/-/g, '+').replace(/_/g, '/');
  let binary: string;
  try {
    binary = atob(encoded);
  } catch {
    throw new Refused('cut-off');
  }
  return readPacked(
    Uint8Array.from(binary, (char) => char.charCodeAt(0)),
    'deflate-raw',
  );
}
