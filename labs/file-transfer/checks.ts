import { defineChecks } from '../contract/check.ts';
import { check, otherwise, pressOf } from '../contract/check-builder.ts';
import { lastClick } from '../contract/queries.ts';
import type { Timed } from '../contract/timeline.ts';
import type { World } from '../contract/world.ts';
import { channels, type ChannelState } from '../evidence/channels.ts';
import { digests } from './digests.ts';
import { flow } from './flow.ts';
import {
  arrivedBefore,
  bytesIn,
  CANCEL,
  chunksSentAfter,
  completeSeq,
  lastChunkAt,
  SEND,
  tellingTransfer,
  tellsHash,
  tellsSize,
  transfers,
  type Transfer,
} from './transfers.ts';
import {
  agrees,
  computesItself,
  hasOtherAlgorithm,
  isComputed,
  isOtherBytes,
  isOwnFile,
  isSaid,
} from './verified.ts';

export const evidence = [channels, digests, flow];

const MIB = 1024 * 1024;
/** More than this may never wait in the queue, in bytes. */
const BOUND = 8 * MIB;
/** A file that says something about the queue is a good deal larger than it. */
const TELLING = 12 * MIB;
/** Of a file of this size more than one step of the bar must be seen, in bytes. */
const SHOWS_STEPS = MIB;
/** The bar is told in thousandths, and a chunk may be the last but one. */
const NEARLY_ALL = 0.99;

/** A transfer of which nothing moves for so long stands still, in milliseconds. */
const STANDSTILL = 2000;
/** A loop that goes on would have sent more by then, once its queue is empty: milliseconds. */
const TO_GO_ON = 1000;
/** A lossy channel never delivers all; what is still to come by then has been lost: milliseconds. */
const TO_DRAIN = 5000;
/** Chunks that may still leave after Cancel: one is being read, one waits for the queue. */
const ALLOWANCE = 4;

const telling = (world: World) => tellingTransfer(world);
const some = (world: World, is: (transfer: Transfer) => boolean) => transfers(world).some(is);

/** Is the transfer still under way, or a digest of it? */
function isBusy(world: World): boolean {
  const newest = transfers(world).at(-1);
  if (!newest) return false;
  const calls = [...world.pendingCalls.values()];
  if (calls.some(({ method }) => method === 'digest' || method === 'arrayBuffer')) return true;
  if (completeSeq(newest) !== undefined && !newest.cancelled) return false;
  return failures(world).length === 0 && world.now - lastChunkAt(newest) < STANDSTILL;
}

const all = (world: World): ChannelState[] => [...world.of(channels).values()];
const failures = (world: World) => all(world).flatMap((channel) => channel.failures);

const nothingSent = (world: World) => telling(world)!.sent.length === 0;
const notArrived = (world: World) => completeSeq(telling(world)!) === undefined;
/** The announcement is there, and no byte will come after it. */
const isEmpty = (world: World) =>
  telling(world)!.size === 0 ||
  ([...world.of(digests).all.values()].at(-1)?.bytes === 0 && bytesIn(telling(world)!.sent) === 0);

/** What the bar of the receiver has said in a transfer. */
function bar(world: World, { began, end }: Transfer): Timed<string>[] {
  const texts = world.page.texts.get('#receiveProgress') ?? [];
  return texts.filter(({ seq }) => seq > began.seq && seq < end);
}

const isFull = ({ value }: Timed<string>) =>
  Number(value) === 1 || /(?:^|\D)100(?:\.0+)?\s*%/.test(value);

/** Was the bar full, and was all there by then? */
function fills(world: World, transfer: Transfer): boolean {
  const { size = bytesIn(transfer.sent) } = transfer;
  return (
    completeSeq(transfer) !== undefined &&
    size > 0 &&
    bar(world, transfer)
      .filter(isFull)
      .some(({ seq }) => arrivedBefore(transfer, seq) >= size * NEARLY_ALL)
  );
}

/** The transfer that Cancel was pressed in last. */
const cancelledTransfer = (world: World) => transfers(world).findLast(({ cancelled }) => cancelled);

/** Does the receiver know: by a message sent after the press, or because the channel is gone? */
function isTold(world: World, { cancelled, sent, received }: Transfer): boolean {
  const isLater = ({ seq, words }: { seq: number; words?: string }) =>
    seq > cancelled!.seq && words !== undefined;
  return (sent.some(isLater) && received.some(isLater)) || isClosed(world, cancelled!.at);
}

function isClosed(world: World, since: number): boolean {
  return all(world).some(({ closedAt = -1 }) => closedAt >= since);
}

/** All that was sent has arrived, and a loop that goes on would have gone on. */
function hasStopped(world: World, transfer: Transfer): boolean {
  const { at } = transfer.cancelled!;
  if (isClosed(world, at)) return true;
  const quiet = world.now - Math.max(at, lastChunkAt(transfer));
  const isDrained = bytesIn(transfer.received) >= bytesIn(transfer.sent);
  return quiet >= (isDrained ? TO_GO_ON : TO_DRAIN);
}

/** Had all of the file been sent when Cancel was pressed? */
function wasOver({ sent, size = Infinity, cancelled }: Transfer): boolean {
  return bytesIn(sent.filter(({ seq }) => seq < cancelled!.seq)) >= size;
}

/**
 * Nobody has to be told of a file that was never announced, where files are announced at all. One
 * that was not cancelled would be announced by now, as the one before it was: `false` until then.
 */
function isNeverAnnounced(world: World, transfer: Transfer): boolean | undefined {
  if (transfer.sent.length > 0 || failures(world).length > 0) return undefined;
  const before = transfers(world).find(({ sent }) => sent.length > 0);
  if (!before || before.sent[0]!.bytes > 0) return undefined;
  const took = before.sent[0]!.at - before.began.at;
  return world.now - transfer.began.at > Math.max(2 * took, TO_GO_ON);
}

export const checks = defineChecks({
  announced: check({
    after: pressOf(SEND),
    waits: isBusy,
    holds: (world) => some(world, (one) => tellsSize(one) && tellsHash(one)),
    because: {
      'nothing-sent': nothingSent,
      'chunk-first': (world) => telling(world)!.words === '' && bytesIn(telling(world)!.sent) > 0,
      'no-size': (world) => !tellsSize(telling(world)!),
      'no-hash': otherwise,
    },
  }),

  bounded: check({
    after: pressOf(SEND),
    waits: isBusy,
    holds: (world) =>
      all(world).every(({ buffered }) => buffered <= BOUND) &&
      failures(world).length === 0 &&
      some(world, ({ sent }) => bytesIn(sent) >= TELLING),
    certain: {
      'queue-full': (world) => failures(world).some(({ name }) => name === 'OperationError'),
      unbounded: (world) => all(world).some(({ buffered }) => buffered > BOUND),
    },
    because: {
      'nothing-sent': nothingSent,
      refused: (world) => failures(world).length > 0,
      'too-small': (world) => bytesIn(telling(world)!.sent) >= (telling(world)!.size ?? 0),
      cancelled: (world) => telling(world)!.cancelled !== undefined,
      stalled: otherwise,
    },
  }),

  progress: check({
    after: pressOf(SEND),
    waits: isBusy,
    holds: (world) => some(world, (one) => fills(world, one)),
    because: {
      'nothing-sent': nothingSent,
      empty: isEmpty,
      'nothing-arrived': (world) => bytesIn(telling(world)!.received) === 0,
      'not-moved': (world) =>
        bytesIn(telling(world)!.received) > SHOWS_STEPS &&
        bar(world, telling(world)!).every(({ value }) => Number(value) === 0),
      'not-arrived': notArrived,
      'too-early': (world) => bar(world, telling(world)!).some(isFull),
      'not-full': otherwise,
    },
  }),

  verified: check({
    after: pressOf(SEND),
    waits: isBusy,
    holds: (world) =>
      some(
        world,
        (one) =>
          completeSeq(one) !== undefined &&
          (computesItself(world, one) ||
            (agrees(world, one) && !isOwnFile(world, one) && !isOtherBytes(world, one))) &&
          isSaid(world, one),
      ),
    because: {
      'nothing-sent': nothingSent,
      empty: isEmpty,
      'not-arrived': notArrived,
      'other-algorithm': hasOtherAlgorithm,
      'not-computed': (world) =>
        !isComputed(world, telling(world)!) && !computesItself(world, telling(world)!),
      'own-file': (world) => isOwnFile(world, telling(world)!),
      'other-bytes': (world) => isOtherBytes(world, telling(world)!),
      differs: (world) =>
        !agrees(world, telling(world)!) && !computesItself(world, telling(world)!),
      'not-said': otherwise,
    },
  }),

  cancelled: check({
    after: (world) => cancelledTransfer(world)?.cancelled?.at ?? lastClick(world, CANCEL),
    holds: (world) => {
      const transfer = cancelledTransfer(world);
      if (!transfer || chunksSentAfter(transfer, transfer.cancelled!.seq) > ALLOWANCE) return false;
      if (isNeverAnnounced(world, transfer)) return true;
      return hasStopped(world, transfer) && !wasOver(transfer) && isTold(world, transfer);
    },
    waits: (world) => {
      const transfer = cancelledTransfer(world);
      if (!transfer) return false;
      return !hasStopped(world, transfer) || isNeverAnnounced(world, transfer) === false;
    },
    certain: {
      'not-running': (world) => cancelledTransfer(world) === undefined,
      'too-late': (world) => wasOver(cancelledTransfer(world)!),
      'goes-on': (world) => {
        const transfer = cancelledTransfer(world)!;
        return chunksSentAfter(transfer, transfer.cancelled!.seq) > ALLOWANCE;
      },
    },
    because: { 'not-told': otherwise },
  }),
});
