/** Perfect negotiation (W3C "WebRTC", section 10.7) with other people's clients at the far end. */
import type { IceCandidate, SessionDescription, Signal } from '../../signaling/protocol.ts';

interface Options {
  /** True at exactly one of the two ends: at the one who rang. */
  polite: boolean;
  send(signal: Signal): void;
  /** Called before an answer is made, so that what we send can go into it. */
  beforeAnswer(): Promise<void>;
}

/**
 * Negotiates one connection. Signals are taken one after the other, in the order in which they
 * came; candidates that overtake their description wait for it.
 */
export class Negotiation {
  readonly #pc: RTCPeerConnection;
  readonly #options: Options;
  #waiting: IceCandidate[] = [];
  #makingOffer = false;
  #ignoreOffer = false;
  /** Our last offer, as it was sent. */
  #offered: SessionDescription | undefined;
  /** The last offer that we have answered, and how. */
  #answered: { offer: string | undefined; answer: SessionDescription } | undefined;
  /** The last answer that we have taken. */
  #taken: string | undefined;
  #chain: Promise<void> = Promise.resolve();

  constructor(pc: RTCPeerConnection, options: Options) {
    this.#pc = pc;
    this.#options = options;
    pc.onnegotiationneeded = () => void this.#offer();
    pc.onicecandidate = ({ candidate }) => {
      // The end of the candidates is not sent: clients of 2019 make a candidate of whatever comes.
      if (candidate?.candidate) options.send({ candidate: candidate.toJSON() });
    };
  }

  /** Takes a signal of the other side. A broken one is dropped: the next may be better. */
  take(signal: Signal): Promise<void> {
    this.#chain = this.#chain
      .then(() =>
        'sdp' in signal ? this.#describe(signal.sdp) : this.#addCandidate(signal.candidate),
      )
      .catch((error: unknown) => {
        if (this.#pc.signalingState !== 'closed') console.warn('A signal was not usable.', error);
      });
    return this.#chain;
  }

  /** Looks for a new path, also where the last offer has found no answer. */
  restart(): void {
    this.#pc.restartIce();
    // The restart waits for an answer to the offer before. If that was lost, it is needed again; if
    // not, the same offer gets the same answer, which is not taken twice.
    const offer = this.#pc.signalingState === 'have-local-offer' && this.#offered;
    if (offer) this.#options.send({ sdp: offer });
  }

  async #offer(): Promise<void> {
    try {
      this.#makingOffer = true;
      await this.#pc.setLocalDescription();
      this.#offered = this.#sendDescription();
    } catch (error) {
      if (this.#pc.signalingState !== 'closed') throw error;
    } finally {
      this.#makingOffer = false;
    }
  }

  async #describe(sdp: SessionDescription): Promise<void> {
    const pc = this.#pc;
    const { answer, offer } = this.#answered ?? {};
    if (answer && sdp.type === 'offer' && sdp.sdp === offer && pc.signalingState === 'stable') {
      this.#options.send({ sdp: answer });
      return;
    }
    // By now it would pass for the answer to a newer offer, and name a path that is gone.
    if (sdp.type === 'answer' && sdp.sdp === this.#taken) return;
    const crossing = this.#makingOffer || pc.signalingState !== 'stable';
    this.#ignoreOffer = sdp.type === 'offer' && crossing && !this.#options.polite;
    if (this.#ignoreOffer) return;
    await pc.setRemoteDescription(sdp);
    if (sdp.type === 'answer') this.#taken = sdp.sdp;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const candidate of waiting) await this.#addCandidate(candidate);
    if (sdp.type !== 'offer') return;
    await this.#options.beforeAnswer();
    await pc.setLocalDescription();
    this.#answered = { offer: sdp.sdp, answer: this.#sendDescription() };
  }

  async #addCandidate(candidate: IceCandidate | null): Promise<void> {
    if (!candidate?.candidate) return;
    if (!this.#pc.remoteDescription) return void this.#waiting.push(candidate);
    try {
      await this.#pc.addIceCandidate(candidate);
    } catch (error) {
      // Candidates of an offer that was ignored have nowhere to go.
      if (!this.#ignoreOffer) throw error;
    }
  }

  #sendDescription(): SessionDescription {
    const { type, sdp } = this.#pc.localDescription!;
    const description = { type, sdp };
    this.#options.send({ sdp: description });
    return description;
  }
}
