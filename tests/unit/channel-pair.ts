/** Two ends of a data channel without a browser: ordered, and as slow as the test lets it be. */
export class FakeChannel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting';
  binaryType: BinaryType = 'blob';
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  /** The most that has ever waited here, in bytes. */
  highest = 0;
  readonly sent: (string | ArrayBuffer)[] = [];
  far!: FakeChannel;
  #queue: (string | ArrayBuffer)[] = [];

  send(data: string | ArrayBuffer): void {
    if (this.readyState !== 'open') throw new DOMException('', 'InvalidStateError');
    this.sent.push(data);
    this.#queue.push(data);
    this.bufferedAmount += size(data);
    this.highest = Math.max(this.highest, this.bufferedAmount);
    setTimeout(() => this.#deliver());
  }

  close(): void {
    setTimeout(() => {
      for (const end of [this, this.far]) {
        if (end.readyState === 'closed') continue;
        end.readyState = 'closed';
        end.dispatchEvent(new Event('close'));
      }
    });
  }

  open(): void {
    this.readyState = 'open';
    this.dispatchEvent(new Event('open'));
  }

  #deliver(): void {
    const data = this.#queue.shift()!;
    const before = this.bufferedAmount;
    this.bufferedAmount -= size(data);
    if (this.far.readyState === 'open')
      this.far.dispatchEvent(new MessageEvent('message', { data }));
    const low = this.bufferedAmountLowThreshold;
    if (before > low && this.bufferedAmount <= low)
      this.dispatchEvent(new Event('bufferedamountlow'));
  }
}

const size = (data: string | ArrayBuffer) =>
  typeof data === 'string' ? data.length : data.byteLength;

/** @returns the two ends, which open in the next task */
export function channelPair(): [near: FakeChannel, far: FakeChannel] {
  const near = new FakeChannel();
  const far = new FakeChannel();
  near.far = far;
  far.far = near;
  setTimeout(() => [far, near].forEach((end) => end.open()));
  return [near, far];
}
