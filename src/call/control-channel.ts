/** What two of our pages tell each other beside the call, over the data channel of the call. */

import { plainPerson } from './id.ts';

/** The name of the channel, by which our own page knows it. */
export const SIDE_CHANNEL = 'peerlab';

export type SideWord =
  /** The first word. A client that does not know us never says it. The name may be empty. */
  | { type: 'hello'; files: boolean; name: string }
  | { type: 'text'; text: string }
  /** Is a picture being sent? A track that sends nothing looks frozen at the other end. */
  | { type: 'picture'; on: boolean }
  /** Is the microphone open? Silence alone does not tell. */
  | { type: 'sound'; on: boolean };

export class ControlChannel {
  readonly #channel: RTCDataChannel;

  /**
   * @param opened called when something can be said
   * @param heard told each word of the other side
   * @param closed called when it is over
   */
  constructor(
    channel: RTCDataChannel,
    opened: () => void,
    heard: (word: SideWord) => void,
    closed: () => void,
  ) {
    this.#channel = channel;
    if (channel.readyState === 'open') queueMicrotask(opened);
    else channel.addEventListener('open', opened);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const word = read(data);
      if (word) heard(word);
    });
    channel.addEventListener('close', closed);
  }

  /** @returns whether it is on its way; before the channel opens, and after its end, it is not. */
  say(word: SideWord): boolean {
    if (this.#channel.readyState !== 'open') return false;
    this.#channel.send(JSON.stringify(word));
    return true;
  }
}

/** What the other side sends may be anything at all. */
function read(data: unknown): SideWord | undefined {
  let message: unknown;
  try {
    message = JSON.parse(String(data));
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, text, files, name, on } = message as Record<string, unknown>;
  if (type === 'hello') return { type, files: files === true, name: plainPerson(name) };
  if (type === 'text' && typeof text === 'string') return { type, text };
  if ((type === 'picture' || type === 'sound') && typeof on === 'boolean') return { type, on };
  return undefined;
}
