import { readWord, type FileOffer, type FileWord } from './file-protocol.ts';

/** What may wait to be sent, in bytes; more and less than that, as in the lesson on files. */
const HIGH = 1024 * 1024;
const LOW = 256 * 1024;
/** How much of the file is read at once, in bytes. */
const BLOCK = 1024 * 1024;

/** How sending ended. */
export type SendEnd =
  'done' | 'declined' | 'cancelled' | 'peer-cancelled' | 'interrupted' | 'unreadable';

interface Options {
  /** Size of one message, in bytes. */
  chunk: number;
  /** Cancels: the other side is told. */
  signal: AbortSignal;
  /** Told once, when the other side wants the file. */
  accepted(): void;
  /** Told how many bytes have left this machine. */
  moved(bytes: number): void;
}

/**
 * Offers a file over a channel of its own, and sends it once the other side has accepted.
 *
 * @param channel new, reliable and ordered; closed at the end
 * @returns how it ended; it never rejects
 */
export function sendFile(
  channel: RTCDataChannel,
  file: File,
  offer: FileOffer,
  { chunk, signal, accepted, moved }: Options,
): Promise<SendEnd> {
  const over = new AbortController();
  const listening = { signal: over.signal };
  const say = (word: FileWord) => {
    if (channel.readyState === 'open') channel.send(JSON.stringify(word));
  };

  async function pump(): Promise<void> {
    for (let at = 0; at < file.size; at += BLOCK) {
      const block = await file.slice(at, at + BLOCK).arrayBuffer();
      for (let from = 0; from < block.byteLength; from += chunk) {
        if (channel.bufferedAmount > HIGH) await drained(channel, over.signal);
        if (over.signal.aborted) return;
        channel.send(block.slice(from, from + chunk));
        moved(Math.max(0, at + Math.min(from + chunk, block.byteLength) - channel.bufferedAmount));
      }
    }
  }

  return new Promise((resolve) => {
    const end = (how: SendEnd) => {
      over.abort();
      resolve(how);
    };
    const closed = (how: SendEnd) => {
      end(how);
      channel.close();
    };
    const hear = (word: FileWord | undefined) => {
      if (word?.type === 'accept') {
        accepted();
        pump().catch(() => {
          if (over.signal.aborted) return;
          say({ type: 'cancel' });
          end(channel.readyState === 'open' ? 'unreadable' : 'interrupted');
        });
      } else if (word?.type === 'decline') closed('declined');
      else if (word?.type === 'cancel') closed('peer-cancelled');
      else if (word?.type === 'done') closed('done');
    };
    const begin = () => say({ type: 'file', ...offer });
    channel.bufferedAmountLowThreshold = LOW;
    channel.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) =>
        hear(typeof data === 'string' ? readWord(data) : undefined),
      listening,
    );
    channel.addEventListener('close', () => end('interrupted'), listening);
    signal.addEventListener(
      'abort',
      () => {
        say({ type: 'cancel' });
        end('cancelled');
      },
      listening,
    );
    if (channel.readyState === 'open') begin();
    else channel.addEventListener('open', begin, listening);
  });
}

/** Waits until there is room again, or until there is nothing to wait for any more. */
function drained(channel: RTCDataChannel, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    channel.addEventListener('bufferedamountlow', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
