/** Is the SHA-256 of what arrived taken, and is it that of what was sent? */
import type { World } from '../contract/world.ts';
import { digests, type DigestState } from './digests.ts';
import { arrivedSum, bytesIn, completeSeq, tellsHash, type Transfer } from './transfers.ts';

const CHECKSUM = '#checksum';

const allDigests = (world: World): DigestState[] => [...world.of(digests).all.values()];
const sha256 = (world: World) =>
  allDigests(world).filter(({ algorithm }) => algorithm === 'SHA-256');

/** Digests that the far end may have taken: since the first chunk arrived, of one part or of all. */
function farDigests(world: World, transfer: Transfer): DigestState[] {
  const first = transfer.received.find(({ bytes }) => bytes > 0)?.seq ?? Infinity;
  return sha256(world).filter(({ seq }) => seq > first && seq < transfer.end);
}

/** Those of them that are as another was before. */
function repeated(world: World, transfer: Transfer): DigestState[] {
  const all = sha256(world);
  return farDigests(world, transfer).filter(
    ({ seq, hex }) => hex && all.some((one) => one.seq < seq && one.hex === hex),
  );
}

/** Has a digest been taken once all had arrived? */
export function isComputed(world: World, transfer: Transfer): boolean {
  const complete = completeSeq(transfer) ?? Infinity;
  return farDigests(world, transfer).some(({ seq }) => seq > complete);
}

export const hasOtherAlgorithm = (world: World): boolean =>
  allDigests(world).length > 0 && sha256(world).length === 0;

/** Are the digests of what arrived, all of it, the ones that were taken of what was sent? */
export function agrees(world: World, transfer: Transfer): boolean {
  const whole = transfer.size ?? bytesIn(transfer.sent);
  const bytes = repeated(world, transfer).reduce((sum, one) => sum + one.bytes, 0);
  return isComputed(world, transfer) && whole > 0 && bytes >= whole;
}

/** Was a blob hashed that had been there before the last chunk arrived? It is the sender's file. */
export function isOwnFile(world: World, transfer: Transfer): boolean {
  const complete = completeSeq(transfer) ?? Infinity;
  const { blobs } = world.of(digests);
  const last = farDigests(world, transfer).findLast(({ seq }) => seq > complete);
  if (!last?.read || last.read.seq < complete) return false;
  return (blobs.get(last.read.blob) ?? Infinity) < complete;
}

/** Is what was hashed, although just as large, something else than the bytes that arrived? */
export function isOtherBytes(world: World, transfer: Transfer): boolean {
  const sum = arrivedSum(transfer);
  const last = repeated(world, transfer).at(-1);
  const isWhole = last?.bytes === bytesIn(transfer.received);
  return isWhole && sum !== undefined && last?.sum !== undefined && last.sum !== sum;
}

/** A program may compute SHA-256 itself: then the trace knows only that it announces one. */
export function computesItself(world: World, transfer: Transfer): boolean {
  return allDigests(world).length === 0 && tellsHash(transfer);
}

/** Has the page said something since: of the digest, or of what arrived? */
export function isSaid(world: World, transfer: Transfer): boolean {
  const done = repeated(world, transfer).at(-1)?.doneSeq ?? completeSeq(transfer) ?? Infinity;
  const texts = world.page.texts.get(CHECKSUM) ?? [];
  return texts.some(({ seq, value }) => seq > done && seq < transfer.end && value.trim() !== '');
}
