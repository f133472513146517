import { CallMachine } from './call-machine.ts';
import { CallPeer } from './call-peer.ts';
import type { CallState, Role } from './call-state.ts';
import { Chat } from './chat.svelte.ts';
import { LocalMedia } from './local-media.svelte.ts';
import type { Join } from './open-media.ts';
import { connectSignaling, type CallSignal, type Signaling } from './signaling.ts';

/** Everything that the call page shows and does: signaling, machine, media and connection, joined. */
export class CallSession {
  id = $state('');
  server = $state<'joining' | 'ready' | 'away'>('joining');
  call = $state.raw<CallState>({ name: 'idle' });
  /** What comes from the other side; a new object whenever something about it has changed. */
  remote = $state.raw<{ stream: MediaStream; video: boolean }>();
  iceServers = $state.raw<RTCIceServer[]>([]);
  peer = $state.raw<CallPeer>();
  /** Who rang while we were in a call, and was told so. */
  refused = $state('');
  readonly chat = new Chat();
  readonly media = new LocalMedia((kind, track) => void this.peer?.replace(kind, track));

  #signaling: Signaling | undefined;
  readonly #machine = new CallMachine(
    {
      prepare: () => void this.#prepare(),
      ring: (to) => this.#signaling?.ring(to),
      end: (to) => this.#signaling?.end(to),
      refuse: (to) => this.#refuse(to),
      connect: (peer, role) => this.#connect(peer, role),
      restart: () => void this.#restart(),
      close: () => this.#close(),
    },
    (state) => (this.call = state),
  );

  /** Connects to the signaling; to be handed to `onMount`. Returns how to end everything. */
  start = (): (() => void) => {
    // Before the signaling's own listener, which disconnects: the end of the call goes out first.
    const leave = () => this.#machine.hangUp();
    window.addEventListener('pagehide', leave);
    this.#signaling = connectSignaling({
      ready: (id, iceServers) => {
        this.id = id;
        this.iceServers = iceServers;
        this.server = 'ready';
      },
      away: () => (this.server = 'away'),
      request: (from) => this.#machine.heardRequest(from, this.id),
      signal: (from, signal) => this.#take(from, signal),
      end: (from) => this.#machine.heardEnd(from),
      failed: (to) => {
        if (to === undefined || to === this.#machine.peer) this.#machine.heardFailed();
      },
    });
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
      this.#signaling?.close();
    };
  };

  dial(to: string): void {
    this.refused = '';
    this.#machine.dial(to);
  }

  accept(join: Join): void {
    this.media.join = join;
    this.#machine.accept();
  }

  hangUp(): void {
    this.#machine.hangUp();
  }

  dismiss(): void {
    this.#machine.dismiss();
  }

  retry(): void {
    this.#machine.retry();
  }

  /** Another try at the camera, or something else in its place, for the call that waits for it. */
  joinWith(join: Join): void {
    this.media.join = join;
    if (this.call.name === 'preparing') void this.#prepare();
  }

  /** A new path needs credentials that hold, and a server that carries what is agreed on. */
  async #restart(): Promise<void> {
    const { peer } = this;
    await this.#signaling?.renew();
    if (peer === this.peer) peer?.restart();
  }

  async #prepare(): Promise<void> {
    void this.#signaling?.renew();
    if (await this.media.open(this.media.join, this.id.slice(0, 4))) this.#machine.prepared();
  }

  #refuse(to: string): void {
    this.#signaling?.signal(to, { candidate: null, busy: true });
    this.#signaling?.end(to);
    this.refused = to;
  }

  #take(from: string, { busy, ...signal }: CallSignal): void {
    if (busy) this.#machine.heardBusy(from);
    else if (this.#machine.heardSignal(from)) this.peer?.take(signal as CallSignal);
  }

  #connect(to: string, role: Role): void {
    this.peer = new CallPeer(role, this.media.tracks, () => this.iceServers, {
      send: (signal) => this.#signaling?.signal(to, signal),
      link: (state) => this.#machine.heardLink(state),
      remote: (stream) => {
        const [track] = stream.getVideoTracks();
        const video = track !== undefined && track.readyState === 'live' && !track.muted;
        this.remote = { stream, video };
      },
      channel: (channel) => this.chat.attach(channel),
      gone: () => this.#machine.heardGone(),
    });
  }

  #close(): void {
    this.peer?.close();
    this.peer = undefined;
    this.remote = undefined;
    this.chat.clear();
    this.media.close();
  }
}
