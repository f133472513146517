/** How a file travels: over a data channel of its own, so that its life is the channel's. */

/** The subprotocol by which the channel of a file is known: W3C "WebRTC", section 6.2, `protocol`. */
export const FILE_PROTOCOL = 'peerlab-file';

/** Largest file, in bytes. It stands in the receiver's memory until it is saved. */
export const LARGEST_FILE = 250_000_000;
/** Longest name that is shown, in characters. */
const LONGEST_NAME = 120;

const CAREFUL = 16 * 1024;
const USUAL = 64 * 1024;

/** What is offered: the first message of the channel. */
export interface FileOffer {
  name: string;
  /** In bytes. */
  size: number;
}

/**
 * The text messages of the channel; all that is binary is the file. Whoever hears the last word
 * (`decline`, `cancel` or `done`) closes the channel, so that no word is lost in closing.
 */
export type FileWord =
  ({ type: 'file' } & FileOffer) | { type: 'accept' | 'decline' | 'cancel' | 'done' };

/**
 * The size of one message, in bytes. A far end that says nothing about itself counts as one that
 * takes 64 KiB (RFC 8841, section 6.1), yet some of those fail above 16.
 *
 * @param largest `RTCSctpTransport.maxMessageSize`
 */
export function chunkSize(largest: number | undefined): number {
  return largest !== undefined && largest > USUAL ? USUAL : Math.min(CAREFUL, largest ?? CAREFUL);
}

/** Reads a text message; `undefined` where it says nothing that we know. It may be anything at all. */
export function readWord(data: string): FileWord | undefined {
  let word: unknown;
  try {
    word = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof word !== 'object' || word === null) return undefined;
  const { type, name, size } = word as Record<string, unknown>;
  switch (type) {
    case 'accept':
    case 'decline':
    case 'cancel':
    case 'done':
      return { type };
    case 'file':
      if (typeof name !== 'string' || !Number.isSafeInteger(size) || Number(size) < 0) break;
      return { type, name: plainName(name), size: size as number };
  }
  return undefined;
}

/**
 * A name as it may be shown and saved: no folders, and nothing that turns `gpj.exe` around to look
 * like `exe.jpg` (Unicode UAX #9, explicit formatting characters).
 */
export function plainName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\\/]/g, '_')
    .trim();
  if (plain.length <= LONGEST_NAME) return plain || 'file';
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  return plain.slice(0, LONGEST_NAME - ending.length - 1) + '…' + ending;
}
