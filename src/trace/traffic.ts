/** Counts what a data channel carries once its first messages have been told one by one. */
import type { Recorder } from './recorder.ts';

/** Messages of a kind, and events, that are told one by one: enough to see how a program talks. */
const TOLD = 50;

/** A queue shorter than this is nobody's concern, in bytes. */
const WORTH_TELLING = 64 * 1024;

/** Milliseconds between two reports from then on. */
const REPORT_EVERY = 250;

type Way = 'sent' | 'received';

const nothing = () => ({
  sent: { count: 0, size: 0, lastAt: 0 },
  received: { count: 0, size: 0, lastAt: 0 },
  buffered: 0,
  lows: 0,
});

/** The traffic of one channel. Text is counted apart, so that a file does not drown the words. */
export class Traffic {
  #recorder: Recorder;
  #channel: RTCDataChannel;
  #told = new Map<string, number>();
  #highest = WORTH_TELLING;
  #since = nothing();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(recorder: Recorder, channel: RTCDataChannel) {
    this.#recorder = recorder;
    this.#channel = channel;
  }

  /** Is this message one of the first of its kind, to be told by itself? */
  tells(way: Way, data: unknown): boolean {
    return this.#isEarly(`${way} ${isBinary(data) ? 'binary' : 'text'}`);
  }

  /** Counts a message that is not told by itself. */
  count(way: Way, data: unknown): void {
    const amount = this.#since[way];
    amount.count++;
    amount.size += sizeOf(data);
    amount.lastAt = this.#recorder.now();
    if (way === 'sent') {
      this.#since.buffered = Math.max(this.#since.buffered, this.#channel.bufferedAmount);
    }
    this.#timer ??= setTimeout(() => this.report(), REPORT_EVERY);
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
      this.#timer ??= setTimeout(() => this.report(), REPORT_EVERY);
    }
  }

  /** Tells what has been counted, if anything, so that what is told next comes after it. */
  report(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const where = this.#recorder.where(this.#channel);
    this.#recorder.emit({ kind: 'traffic', ...where, ...this.#since });
    this.#since = nothing();
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

function isBinary(data: unknown): boolean {
  return data instanceof Blob || data instanceof ArrayBuffer || ArrayBuffer.isView(data);
}
