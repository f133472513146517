/** Counts what a data channel carries once its first messages have been told one by one. */
import { checksum } from '../../labs/contract/checksum.ts';
import type { Amount } from '../../labs/contract/trace.ts';
import { bytesOf } from './describe.ts';
import type { Recorder } from './recorder.ts';

/** Messages of a kind, and events, that are told one by one: enough to see how a program talks. */
const TOLD = 50;

/** A queue shorter than this is nobody's concern, in bytes. */
const WORTH_TELLING = 64 * 1024;

/** Milliseconds between two reports from then on. */
const REPORT_EVERY = 250;

type Way = 'sent' | 'received';

const nothing = (checksums: boolean) => {
  const none: Amount = { count: 0, size: 0, bytes: 0, lastAt: 0, ...(checksums ? { sum: 0 } : {}) };
  return { sent: { ...none }, received: { ...none }, buffered: 0, lows: 0 };
};

/** The traffic of one channel. Text is counted apart, so that a file does not drown the words. */
export class Traffic {
  #recorder: Recorder;
  #channel: RTCDataChannel;
  #told = new Map<string, number>();
  #highest = WORTH_TELLING;
  #askedAt = 0;
  #since: ReturnType<typeof nothing>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(recorder: Recorder, channel: RTCDataChannel) {
    this.#recorder = recorder;
    this.#channel = channel;
    this.#since = nothing(recorder.checksums);
  }

  /**
   * Is this message one of the first of its kind, to be told by itself? Asked before it is sent, so
   * that the time of a round trip does not lack what `send` takes.
   */
  tells(way: Way, data: unknown): boolean {
    this.#askedAt = this.#recorder.now();
    return this.#isEarly(`${way} ${isBinary(data) ? 'binary' : 'text'}`);
  }

  /** Counts a message that is not told by itself. */
  count(way: Way, data: unknown): void {
    const amount = this.#since[way];
    amount.count++;
    amount.size += sizeOf(data);
    if (isBinary(data)) addBytes(amount, data);
    amount.lastAt = this.#askedAt;
    if (way === 'sent') {
      this.#since.buffered = Math.max(this.#since.buffered, this.#channel.bufferedAmount);
    }
    this.#reportLater();
  }

  /** A message has been sent and told: tells of `bufferedAmount` too, where it has grown. */
  tellBuffered(): void {
    const { bufferedAmount } = this.#channel;
    if (bufferedAmount <= this.#highest) return;
    this.#highest = bufferedAmount;
    const where = this.#recorder.where(this.#channel);
    this.#recorder.emit({ kind: 'state', ...where, name: 'bufferedAmount', value: bufferedAmount });
  }

  low(): void {
    if (this.#isEarly('low')) {
      const detail = { bufferedAmount: this.#channel.bufferedAmount };
      const where = this.#recorder.where(this.#channel);
      this.#recorder.emit({ kind: 'event', ...where, type: 'bufferedamountlow', detail });
    } else {
      this.#since.lows++;
      this.#reportLater();
    }
  }

  /** Tells what has been counted, if anything, so that what is told next comes after it. */
  report(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const where = this.#recorder.where(this.#channel);
    this.#recorder.emit({ kind: 'traffic', ...where, ...this.#since });
    this.#since = nothing(this.#recorder.checksums);
  }

  #reportLater(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.report(), REPORT_EVERY);
    this.#recorder.beforeNext(() => this.report());
  }

  #isEarly(kind: string): boolean {
    const told = this.#told.get(kind) ?? 0;
    this.#told.set(kind, told + 1);
    return told < TOLD;
  }
}

/** Bytes of what is binary, UTF-16 code units of all else, which is sent as text. */
function sizeOf(data: unknown): number {
  if (data instanceof Blob) return data.size;
  return isBinary(data) ? (data as ArrayBuffer).byteLength : String(data).length;
}

/** What a blob holds cannot be read at once, and then the checksum of the whole is not known. */
function addBytes(amount: Amount, data: Blob | ArrayBuffer | ArrayBufferView): void {
  amount.bytes += sizeOf(data);
  if (data instanceof Blob) delete amount.sum;
  else if (amount.sum !== undefined) amount.sum = checksum(bytesOf(data), amount.sum);
}

function isBinary(data: unknown): data is Blob | ArrayBuffer | ArrayBufferView {
  return data instanceof Blob || data instanceof ArrayBuffer || ArrayBuffer.isView(data);
}
