import type { ServersOfCall } from './call-servers.ts';
import type { Role } from './call-state.ts';
import { FILE_PROTOCOL } from './file-protocol.ts';
import { Negotiation } from './negotiation.ts';
import type { Tracks } from './open-media.ts';
import { SIDE_CHANNEL } from './control-channel.ts';
import type { CallSignal } from './signaling.ts';

/** How long an `end` may still be on its way when the connection already tells, in milliseconds. */
const END_IS_LATE = 1000;

export interface PeerListener {
  send(signal: CallSignal): void;
  link(state: RTCPeerConnectionState): void;
  /** A track of the other side has come, or sends for the first time. */
  remote(stream: MediaStream): void;
  channel(channel: RTCDataChannel): void;
  /** The other side has a file to offer. */
  file(channel: RTCDataChannel): void;
  /** The page of the other side is gone. */
  gone(): void;
}

/** Our end of one connection: what goes out, what comes in, and the negotiation about both. */
export class CallPeer {
  readonly pc: RTCPeerConnection;
  /** The types of our candidates since they were last gathered. */
  readonly gathered = new Set<string>();
  /** What servers have answered instead since then: codes of STUN, W3C "WebRTC", section 4.8.2. */
  readonly refused = new Set<number>();
  /** Is the far end a page of ours? Its hello says so. */
  ours = false;
  readonly #servers: ServersOfCall;
  readonly #role: Role;
  readonly #negotiation: Negotiation;
  readonly #listener: PeerListener;
  readonly #remote = new MediaStream();
  readonly #local = new MediaStream();
  readonly #over = new AbortController();
  #tracks: Tracks;

  /** The servers that it was last told of. */
  iceServers: RTCIceServer[];

  constructor(role: Role, tracks: Tracks, servers: ServersOfCall, listener: PeerListener) {
    this.#servers = servers;
    this.iceServers = servers.now();
    const pc = new RTCPeerConnection({ iceServers: this.iceServers });
    this.pc = pc;
    this.#role = role;
    this.#tracks = tracks;
    this.#listener = listener;
    this.#negotiation = new Negotiation(pc, {
      polite: role === 'answers',
      send: (signal) => listener.send(signal),
      beforeAnswer: async () => {
        await this.#refresh();
        this.#fill();
      },
    });
    const { signal } = this.#over;
    const hear = <T extends keyof RTCPeerConnectionEventMap>(
      type: T,
      heard: (event: RTCPeerConnectionEventMap[T]) => void,
    ) => pc.addEventListener(type, heard, { signal });
    hear('connectionstatechange', () => listener.link(pc.connectionState));
    hear('icecandidate', ({ candidate }) => {
      if (candidate?.type) this.gathered.add(candidate.type);
    });
    hear('icegatheringstatechange', () => {
      if (pc.iceGatheringState !== 'gathering') return;
      this.gathered.clear();
      this.refused.clear();
    });
    hear('icecandidateerror', ({ errorCode }) => this.refused.add(errorCode));
    hear('track', ({ track }) => this.#show(track));
    hear('datachannel', ({ channel }) => {
      if (channel.protocol === FILE_PROTOCOL) listener.file(channel);
      else if (channel.label === SIDE_CHANNEL) this.#open(channel);
    });
    if (role === 'offers') void this.#refresh().then(() => this.#offer());
  }

  take({ restart, ...signal }: CallSignal): void {
    if (!restart) return void this.#negotiation.take(signal);
    // Only the one who offers is asked; of what a stranger's client makes of it, nothing is to come.
    if (this.#role === 'offers') void this.restart();
  }

  /** Sends another track, or none, in place of the one of its kind. The other side need not know. */
  async replace(kind: 'audio' | 'video', track: MediaStreamTrack | null): Promise<void> {
    this.#tracks = { ...this.#tracks, [kind]: track ?? undefined };
    const sender = this.#senderOf(kind);
    if (sender) await sender.replaceTrack(track);
    else if (track) this.pc.addTrack(track, this.#local);
  }

  /**
   * Looks for a new path: W3C "WebRTC", section 4.4.2, `restartIce`. Both sides lose it at once, and
   * Chromium 156 shows no more pictures after the rollback that two crossing offers need. So of two
   * pages of ours, the one who made the first offer makes all, and the other asks for it.
   */
  async restart(): Promise<void> {
    if (this.#role === 'answers' && this.ours) {
      this.#listener.send({ candidate: null, restart: true });
      return;
    }
    await this.#refresh();
    if (!this.#over.signal.aborted) this.#negotiation.restart();
  }

  close(): void {
    this.#over.abort();
    this.pc.close();
  }

  /** What is gathered next is gathered with fresh credentials: W3C "WebRTC", section 4.4.1.6. */
  async #refresh(): Promise<void> {
    const fresh = await this.#servers.fresh();
    if (fresh === this.iceServers || this.#over.signal.aborted) return;
    this.iceServers = fresh;
    this.pc.setConfiguration({ ...this.pc.getConfiguration(), iceServers: fresh });
  }

  /** Room for sound and picture is made even where there is none yet: then they can come later. */
  #offer(): void {
    if (this.#over.signal.aborted) return;
    for (const kind of ['audio', 'video'] as const) {
      const streams = [this.#local];
      this.pc.addTransceiver(this.#tracks[kind] ?? kind, { direction: 'sendrecv', streams });
    }
    // In the offer, not negotiated out of band: a client of 2019 then simply leaves it alone.
    this.#open(this.pc.createDataChannel(SIDE_CHANNEL));
  }

  /** Puts our tracks into what the other side has offered; what finds no room is offered next. */
  #fill(): void {
    for (const kind of ['audio', 'video'] as const) {
      const track = this.#tracks[kind];
      const place = this.#placesOf(kind)[0];
      if (place?.sender.track) continue;
      if (place) {
        place.direction = 'sendrecv';
        place.sender.setStreams?.(this.#local);
        if (track) void place.sender.replaceTrack(track);
      } else if (track) this.pc.addTrack(track, this.#local);
    }
  }

  #placesOf(kind: string): RTCRtpTransceiver[] {
    return this.pc.getTransceivers().filter(({ receiver, currentDirection }) => {
      return receiver.track.kind === kind && currentDirection !== 'stopped';
    });
  }

  #senderOf(kind: string): RTCRtpSender | undefined {
    return this.#placesOf(kind)[0]?.sender;
  }

  #show(track: MediaStreamTrack): void {
    for (const old of this.#remote.getTracks()) {
      if (old.kind === track.kind) this.#remote.removeTrack(old);
    }
    this.#remote.addTrack(track);
    const { signal } = this.#over;
    const tell = () => this.#listener.remote(this.#remote);
    for (const type of ['unmute', 'mute', 'ended']) track.addEventListener(type, tell, { signal });
    tell();
  }

  /** A channel that closes while we hold it open is the first sign that the other page is gone. */
  #open(channel: RTCDataChannel): void {
    const { signal } = this.#over;
    channel.addEventListener(
      'close',
      () => {
        const late = setTimeout(() => this.#listener.gone(), END_IS_LATE);
        signal.addEventListener('abort', () => clearTimeout(late));
      },
      { signal },
    );
    this.#listener.channel(channel);
  }
}
