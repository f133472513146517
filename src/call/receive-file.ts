import { LARGEST_FILE, readWord, type FileOffer, type FileWord } from './file-protocol.ts';

/** How much is kept in small pieces, in bytes. A Blob may go to the disk; its pieces stay in memory. */
const FOLD = 8 * 1024 * 1024;

/** How receiving ended; with `done` the file is there. */
export type ReceiveEnd =
  | { how: 'done'; file: Blob }
  | { how: 'declined' | 'cancelled' | 'peer-cancelled' | 'interrupted' | 'broken' };

interface Options {
  /** Asked once: does the visitor want it? Nothing of the file travels before. */
  offered(offer: FileOffer): Promise<boolean>;
  /** Cancels: the other side is told. */
  signal: AbortSignal;
  /** Told how many bytes have arrived. */
  moved(bytes: number): void;
}

/**
 * Takes the file that comes over a channel, once the visitor has accepted it. What is larger than
 * {@link LARGEST_FILE} is declined unseen, since our own page would not have offered it.
 *
 * @param channel as it came with `datachannel`
 * @returns how it ended; it never rejects
 */
export function receiveFile(
  channel: RTCDataChannel,
  { offered, signal, moved }: Options,
): Promise<ReceiveEnd> {
  const over = new AbortController();
  const listening = { signal: over.signal };
  let offer: FileOffer | undefined;
  let wanted = false;
  let received = 0;
  let loose = 0;
  let parts: BlobPart[] = [];
  const say = (type: Exclude<FileWord['type'], 'file'>) => {
    if (channel.readyState === 'open') channel.send(JSON.stringify({ type }));
  };

  channel.binaryType = 'arraybuffer';
  return new Promise((resolve) => {
    const end = (result: ReceiveEnd) => {
      over.abort();
      resolve(result);
    };
    const last = (word: 'decline' | 'cancel' | 'done', result: ReceiveEnd) => {
      say(word);
      end(result);
    };
    const complete = (): void => {
      // Never the type that the sender claims: a page of theirs would open as a page of ours.
      const file = new Blob(parts, { type: 'application/octet-stream' });
      last('done', { how: 'done', file });
    };

    async function ask(asked: FileOffer): Promise<void> {
      if (asked.size > LARGEST_FILE) {
        last('decline', { how: 'declined' });
        return;
      }
      const yes = await offered(asked);
      if (over.signal.aborted) return;
      if (!yes) {
        last('decline', { how: 'declined' });
        return;
      }
      wanted = true;
      say('accept');
      if (asked.size === 0) complete();
    }

    function take(data: ArrayBuffer): void {
      received += data.byteLength;
      if (!wanted || received > offer!.size) return last('cancel', { how: 'broken' });
      parts.push(data);
      loose += data.byteLength;
      if (loose >= FOLD) {
        parts = [new Blob(parts)];
        loose = 0;
      }
      moved(received);
      if (received === offer!.size) complete();
    }

    function hear(data: unknown): void {
      if (data instanceof ArrayBuffer) return take(data);
      const word = typeof data === 'string' ? readWord(data) : undefined;
      if (word?.type === 'cancel') {
        end({ how: 'peer-cancelled' });
        channel.close();
      } else if (word?.type === 'file' && !offer) {
        offer = word;
        void ask(word);
      } else last('cancel', { how: 'broken' });
    }

    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(data), listening);
    channel.addEventListener('close', () => end({ how: 'interrupted' }), listening);
    signal.addEventListener('abort', () => last('cancel', { how: 'cancelled' }), listening);
  });
}
