import {
  TIMES,
  type CallPort,
  type CallState,
  type EndReason,
  type Role,
  type Undelivered,
} from './call-state.ts';

/** The states in which two are in a call, or about to be. */
const standing = (
  state: CallState,
): state is Extract<CallState, { name: 'connecting' | 'connected' | 'reconnecting' }> =>
  state.name === 'connecting' || state.name === 'connected' || state.name === 'reconnecting';

/**
 * One visitor's side of a call, without the browser: what is pressed and what is heard goes in,
 * what has to happen goes out through the port.
 *
 * At every moment there is at most one other side, and only that one can change the state; all
 * others are told that we are busy.
 */
export class CallMachine {
  readonly #port: CallPort;
  readonly #changed: (state: CallState) => void;
  readonly #times: Readonly<Record<keyof typeof TIMES, number>>;
  #state: CallState = { name: 'idle' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saidBusy = false;
  #serverAway = false;

  constructor(
    port: CallPort,
    changed: (state: CallState) => void,
    times: Readonly<Record<keyof typeof TIMES, number>> = TIMES,
  ) {
    this.#port = port;
    this.#changed = changed;
    this.#times = times;
  }

  get state(): CallState {
    return this.#state;
  }

  /** The id of the other side, where there is one. */
  get peer(): string | undefined {
    return 'peer' in this.#state && this.#state.name !== 'ended' ? this.#state.peer : undefined;
  }

  /** The visitor calls somebody. Who is ringing just then is what they want, so that is accepted. */
  dial(to: string): void {
    if (this.#state.name === 'ringing-in' && to === this.peer) return this.accept();
    if (this.peer !== undefined) return;
    this.#saidBusy = false;
    this.#go({ name: 'preparing', peer: to, then: 'ring' });
    this.#port.prepare();
  }

  accept(): void {
    if (this.#state.name !== 'ringing-in') return;
    const { peer } = this.#state;
    this.#go({ name: 'preparing', peer, then: 'accept' }, this.#times.missed, () =>
      this.#over('missed'),
    );
    this.#port.prepare();
  }

  /** The camera, or what stands in its place, is open. */
  prepared(): void {
    if (this.#state.name !== 'preparing') return;
    const { peer, then } = this.#state;
    if (then === 'accept') return this.#connect(peer, 'offers');
    this.#go({ name: 'ringing-out', peer }, this.#times.noAnswer, () => {
      this.#port.end(peer);
      this.#over(this.#serverAway ? 'server-away' : 'no-answer');
    });
    this.#port.ring(peer);
  }

  /** The visitor declines, gives up, or hangs up: what it is depends on the state. */
  hangUp(): void {
    const { peer } = this;
    const state = this.#state;
    if (peer === undefined) return;
    if (state.name === 'preparing' && state.then === 'ring') {
      // It never rang there: nobody is to be told, and there is no call to speak of.
      this.#port.close();
      return this.#go({ name: 'idle' });
    }
    this.#port.end(peer);
    if (state.name === 'ringing-in') this.#over('you-declined');
    else this.#over(state.name === 'ringing-out' ? 'cancelled' : 'hung-up');
  }

  /** The visitor has read how the call ended. */
  dismiss(): void {
    if (this.#state.name === 'ended') this.#go({ name: 'idle' });
  }

  /** Somebody rings, whose id the server vouches for. */
  heardRequest(from: string, ownId: string): void {
    const state = this.#state;
    if (this.peer === undefined) return this.#ringIn(from);
    if (from !== this.peer) return this.#port.refuse(from);
    if (state.name === 'preparing') {
      // We were about to ring them. Their ring is there first, and we want the call: accepted.
      this.#go({ name: 'preparing', peer: from, then: 'accept' });
    } else if (state.name === 'ringing-out') {
      // Glare: both ring at once. The smaller id's request counts, at both ends alike, and the
      // other end accepts it at once, since it wanted the call.
      if (from < ownId) this.#connect(from, 'offers');
    } else if (standing(state)) {
      // For them our call is over, or they would not ring.
      this.#port.close();
      this.#ringIn(from);
    }
  }

  /** @returns whether a step of a negotiation belongs to this call, and is to be taken. */
  heardSignal(from: string): boolean {
    if (from !== this.peer) return false;
    if (this.#state.name === 'ringing-out') this.#connect(from, 'answers');
    return standing(this.#state);
  }

  /** The other side is in a call already. Its `end` follows. */
  heardBusy(from: string): void {
    if (from === this.peer && this.#state.name === 'ringing-out') this.#saidBusy = true;
  }

  /** @param from who it was, where the server says so; the protocol of 2019 does not. */
  heardEnd(from?: string): void {
    const state = this.#state;
    if (from !== undefined && from !== this.peer) return;
    if (state.name === 'ringing-out') this.#over(this.#saidBusy ? 'busy' : 'declined');
    else if (state.name === 'ringing-in') this.#over('missed');
    else if (state.name === 'preparing' && state.then === 'accept') this.#over('missed');
    else if (standing(state)) this.#over('peer-hung-up');
  }

  /** The server could not deliver what we sent last. */
  heardFailed(why: Undelivered): void {
    const { name } = this.#state;
    if (name === 'ringing-out') return this.#over(why);
    // While media flows, their signaling alone is away, and the call goes on. Where one step of the
    // negotiation was lost, the next try may do.
    const left = why === 'unknown' || why === 'gone';
    if (left && (name === 'connecting' || name === 'reconnecting')) this.#over('gone');
  }

  /** Is the server there? A ring that it has never heard is not one that nobody answered. */
  heardServer(there: boolean): void {
    this.#serverAway = !there;
  }

  /** The device has a network again: a path that was lost is looked for at once. */
  heardOnline(): void {
    this.retry();
  }

  /** The other side's page is closed, as the connection itself tells. */
  heardGone(): void {
    if (standing(this.#state)) this.#over('gone');
  }

  /** @param link the state of the connection: W3C "WebRTC", section 4.3.3. */
  heardLink(link: RTCPeerConnectionState): void {
    const state = this.#state;
    if (!standing(state)) return;
    const { peer } = state;
    if (link === 'connected') {
      if (state.name !== 'connected') this.#go({ name: 'connected', peer });
    } else if (link === 'disconnected' && state.name === 'connected') {
      this.#go({ name: 'reconnecting', peer, step: 'waiting' }, this.#times.recover, () =>
        this.#restart(peer),
      );
    } else if (link === 'failed') {
      const triedAlready = state.name === 'reconnecting' && state.step !== 'waiting';
      if (triedAlready) this.#go({ name: 'reconnecting', peer, step: 'stuck' });
      else this.#restart(peer);
    }
  }

  /** The visitor wants another try at a path. */
  retry(): void {
    if (this.#state.name === 'reconnecting') this.#restart(this.#state.peer);
  }

  #restart(peer: string): void {
    this.#go({ name: 'reconnecting', peer, step: 'restarting' }, this.#times.connect, () =>
      this.#go({ name: 'reconnecting', peer, step: 'stuck' }),
    );
    this.#port.restart();
  }

  #connect(peer: string, role: Role): void {
    this.#go({ name: 'connecting', peer, role }, this.#times.connect, () =>
      this.#go({ name: 'reconnecting', peer, step: 'stuck' }),
    );
    this.#port.connect(peer, role);
  }

  #ringIn(peer: string): void {
    this.#go({ name: 'ringing-in', peer }, this.#times.missed, () => this.#over('missed'));
  }

  #over(reason: EndReason): void {
    const { peer } = this;
    if (peer === undefined) return;
    this.#port.close();
    this.#go({ name: 'ended', peer, reason });
  }

  /** Every state begins with its own timer, or with none. */
  #go(state: CallState, ms?: number, late?: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = ms === undefined ? undefined : setTimeout(late!, ms);
    this.#state = state;
    this.#changed(state);
  }
}
