/** One file after the other: what each press of Send has sent, and what of it has arrived. */
import { joined } from '../contract/checksum.ts';
import type { World } from '../contract/world.ts';
import { digests } from './digests.ts';
import { flow, type Press, type Step } from './flow.ts';

export const SEND = '#sendButton';
export const CANCEL = '#cancelButton';

/** What happened between one press of Send and the next. */
export interface Transfer {
  began: Press;
  /** Position of the next press of Send. */
  end: number;
  cancelled?: Press;
  /** What the end that sends the file has sent, texts included, and what others have received. */
  sent: Step[];
  received: Step[];
  /** What was said before the first chunk. */
  words: string;
  /** Size of the file in bytes, as far as it can be told. */
  size?: number;
}

export const bytesIn = (steps: readonly Step[]): number =>
  steps.reduce((sum, { bytes }) => sum + bytes, 0);

const chunks = (steps: readonly Step[]) => steps.filter(({ bytes }) => bytes > 0);

/** All transfers, oldest first. */
export function transfers(world: World): Transfer[] {
  const { steps, presses } = world.of(flow);
  const sends = presses.filter(({ button }) => button === SEND);
  return sends.map((began, index) => {
    const end = sends[index + 1]?.seq ?? Infinity;
    const within = steps.filter(({ seq }) => seq > began.seq && seq < end);
    const sender = senderOf(within) ?? senderOf(steps) ?? within[0]?.peer;
    const sent = within.filter(({ way, peer }) => way === 'sent' && peer === sender);
    const received = within.filter(({ way, peer }) => way === 'received' && peer !== sender);
    const cancelled = presses.find(
      ({ button, seq }) => button === CANCEL && seq > began.seq && seq < end,
    );
    const words = wordsBeforeChunks(
      steps.filter(({ way, peer }) => way === 'sent' && peer === sender),
      began,
      end,
    );
    const size = sizeOf(world, words, bytesIn(sent));
    return {
      began,
      end,
      ...(cancelled && { cancelled }),
      sent,
      received,
      words,
      ...(size === undefined ? {} : { size }),
    };
  });
}

/** The connection that has sent most bytes: receipts go the other way, and are small. */
function senderOf(steps: readonly Step[]): string | undefined {
  const sums = new Map<string, number>();
  for (const { way, peer, bytes } of steps) {
    if (way === 'sent' && bytes > 0) sums.set(peer, (sums.get(peer) ?? 0) + bytes);
  }
  return [...sums].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/**
 * Texts since the chunks of the file before, up to the first chunk. What spells a text itself may be
 * an announcement in bytes.
 */
function wordsBeforeChunks(sent: readonly Step[], began: Press, end: number): string {
  const first = sent.find(({ bytes, seq }) => bytes > 0 && seq > began.seq && seq < end);
  const last = sent.findLast(({ bytes, seq }) => bytes > 0 && seq < began.seq)?.seq ?? -1;
  return sent
    .filter(({ seq }) => seq > last && seq < end && seq <= (first?.seq ?? Infinity))
    .map(({ words }) => words ?? '')
    .join('\n');
}

const numbersIn = (words: string): number[] =>
  (words.replaceAll(/(?<=\d)[,_](?=\d{3}(?!\d))/g, '').match(/\d+/g) ?? []).map(Number);

/** A number under such a name is a size in bytes, whatever else is announced: `18 MiB` is none. */
const SIZE = /(?:size|length|bytes|total)\w*["']?\s*[:=]\s*["']?(\d+)(?!\s*[a-z\d.])/i;

function sizeOf(world: World, words: string, sent: number): number | undefined {
  const hashed = [...world.of(digests).all.values()].map(({ bytes }) => bytes);
  const numbers = numbersIn(words);
  const named = SIZE.exec(words)?.[1];
  return (
    numbers.find((number) => number > 0 && hashed.includes(number)) ??
    (named === undefined ? undefined : Number(named)) ??
    numbers.find((number) => number > 0 && number === sent) ??
    (words === '' ? hashed.at(-1) : undefined)
  );
}

/** Does the announcement say how large the file is? */
export function tellsSize({ words, size }: Transfer): boolean {
  return size !== undefined && numbersIn(words).includes(size);
}

/** SHA-256 has 64 hexadecimal digits, 43 of base64, or 32 bytes. */
const HASH = /[\w+/=-]{40,}|(?:[\da-f]{2}[: ]){31}[\da-f]{2}|(?:\d{1,3}\s*,\s*){31}\d{1,3}/i;

export const tellsHash = ({ words }: Transfer): boolean => HASH.test(words);

/** Position of the chunk with which all of the file had arrived; undefined before. */
export function completeSeq({ size, sent, received }: Transfer): number | undefined {
  const whole = size ?? bytesIn(sent);
  if (whole === 0) return size === 0 ? received.at(0)?.seq : undefined;
  let arrived = 0;
  return received.find(({ bytes }) => (arrived += bytes) >= whole)?.seq;
}

/** Bytes that had arrived at a position of the run. */
export const arrivedBefore = ({ received }: Transfer, position: number): number =>
  bytesIn(received.filter(({ seq }) => seq < position));

/** The checksum of what arrived, in the order in which it did. */
export function arrivedSum({ received }: Transfer): number | undefined {
  return chunks(received).reduce<number | undefined>(
    (before, { sum, bytes }) =>
      before === undefined || sum === undefined ? undefined : joined(before, sum, bytes),
    0,
  );
}

/** Messages with bytes that were sent after a position of the run. */
export function chunksSentAfter({ sent }: Transfer, position: number): number {
  const later = chunks(sent).filter(({ seq }) => seq > position);
  return later.reduce((sum, { count }) => sum + count, 0);
}

/** When a chunk last went either way, in milliseconds of the run. */
export function lastChunkAt({ sent, received }: Transfer): number {
  return Math.max(0, ...chunks([...sent, ...received]).map(({ at }) => at));
}

/** The transfer that a learner is told about: the newest that was not to be ended. */
export function tellingTransfer(world: World): Transfer | undefined {
  const all = transfers(world);
  return all.findLast(({ cancelled }) => !cancelled) ?? all.at(-1);
}
