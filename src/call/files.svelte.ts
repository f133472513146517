/** The files of a call, for components: what is offered, under way, arrived or over. */
import {
  chunkSize,
  FILE_PROTOCOL,
  LARGEST_FILE,
  plainName,
  type FileOffer,
} from './file-protocol.ts';
import { receiveFile, type ReceiveEnd } from './receive-file.ts';
import { sendFile, type SendEnd } from './send-file.ts';

/** How many files may wait for an answer or be under way at once, each way. */
export const AT_ONCE = 8;

type State = 'offered' | 'moving' | SendEnd | ReceiveEnd['how'];

/** One file that is sent or received. */
export class Transfer {
  readonly mine: boolean;
  readonly name: string;
  readonly size: number;
  state = $state<State>('offered');
  /** In bytes. */
  moved = $state(0);
  /** Where the file can be saved from, once it has arrived. */
  url = $state('');
  readonly stop = new AbortController();
  /** The visitor's answer to the offer of the other side. */
  answer: (wanted: boolean) => void = () => {};

  constructor(mine: boolean, { name, size }: FileOffer) {
    this.mine = mine;
    this.name = name;
    this.size = size;
  }

  get active(): boolean {
    return this.state === 'offered' || this.state === 'moving';
  }
}

export class Files {
  /** Does the other side take files? */
  available = $state(false);
  list = $state.raw<Transfer[]>([]);
  /** What was chosen last and could not be offered, and why not. */
  refused = $state.raw<{ name: string; why: 'tooLarge' | 'tooMany' }[]>([]);
  #pc: RTCPeerConnection | undefined;
  #over = new AbortController();
  #coming = 0;

  /** A call begins. What has arrived in an earlier one can still be saved. */
  begin(pc: RTCPeerConnection): void {
    this.#over = new AbortController();
    this.#pc = pc;
    this.refused = [];
    this.#coming = 0;
    this.list = this.list.filter(({ url }) => url);
  }

  /** Offers files to the other side. */
  send(files: Iterable<File>): void {
    const pc = this.#pc;
    if (!pc || !this.available) return;
    this.refused = [];
    for (const file of files) {
      const going = this.list.filter(({ mine, active }) => mine && active).length;
      const why = file.size > LARGEST_FILE ? 'tooLarge' : going >= AT_ONCE ? 'tooMany' : undefined;
      if (why) this.refused = [...this.refused, { name: plainName(file.name), why }];
      else void this.#send(pc, file);
    }
  }

  /** A channel has come from the other side: an offer is on its way. */
  attach(channel: RTCDataChannel): void {
    // Who has not said hello has no business here, and a flood of offers is no offer.
    if (!this.available || this.#coming >= AT_ONCE) return channel.close();
    this.#coming++;
    void this.#receive(channel).finally(() => this.#coming--);
  }

  /** The call is over: what was under way stays in the list, and says so. */
  end(): void {
    this.available = false;
    this.#pc = undefined;
    this.#over.abort();
  }

  /** Takes one off the list. One that has arrived can no longer be saved. */
  remove(transfer: Transfer): void {
    if (transfer.url) URL.revokeObjectURL(transfer.url);
    this.list = this.list.filter((one) => one !== transfer);
  }

  async #send(pc: RTCPeerConnection, file: File): Promise<void> {
    const offer = { name: plainName(file.name), size: file.size };
    const transfer = this.#add(new Transfer(true, offer));
    const channel = pc.createDataChannel('file', { protocol: FILE_PROTOCOL });
    const state = await sendFile(channel, file, offer, {
      chunk: chunkSize(pc.sctp?.maxMessageSize),
      signal: transfer.stop.signal,
      accepted: () => (transfer.state = 'moving'),
      moved: (bytes) => (transfer.moved = bytes),
    });
    this.#settle(transfer, state);
  }

  async #receive(channel: RTCDataChannel): Promise<void> {
    let transfer: Transfer | undefined;
    const stop = new AbortController();
    const offered = (offer: FileOffer): Promise<boolean> => {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      transfer = this.#add(new Transfer(false, offer));
      transfer.stop.signal.addEventListener('abort', () => stop.abort());
      transfer.answer = (wanted) => {
        if (wanted) transfer!.state = 'moving';
        resolve(wanted);
      };
      return promise;
    };
    const result = await receiveFile(channel, {
      offered,
      signal: stop.signal,
      moved: (bytes) => (transfer!.moved = bytes),
    });
    if (!transfer) return;
    if (result.how === 'done') transfer.url = URL.createObjectURL(result.file);
    this.#settle(transfer, result.how);
  }

  #add(transfer: Transfer): Transfer {
    this.list = [...this.list, transfer];
    // A connection that we close ourselves closes its channels without a word.
    this.#over.signal.addEventListener('abort', () => {
      if (!transfer.active) return;
      transfer.state = 'interrupted';
      transfer.stop.abort();
    });
    return transfer;
  }

  #settle(transfer: Transfer, state: State): void {
    if (transfer.state !== 'interrupted') transfer.state = state;
    if (state === 'done') transfer.moved = transfer.size;
  }
}
