import { CallMachine } from './call-machine.ts';
import { CallPeer } from './call-peer.ts';
import { undeliveredAs, type CallState, type Role, type Undelivered } from './call-state.ts';
import { Chat } from './chat.svelte.ts';
import { Files } from './files.svelte.ts';
import { LocalMedia } from './local-media.svelte.ts';
import type { Join } from './open-media.ts';
import { SideChannel, type SideWord } from './side-channel.ts';
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
  /** What the server could not pass on while the two were connecting, and why not. */
  undelivered = $state<Undelivered>();
  /** The device says that it has no network. */
  offline = $state(false);
  readonly chat = new Chat((text) => this.#side?.say({ type: 'text', text }) ?? false);
  readonly files = new Files();
  readonly media = new LocalMedia((kind, track) => {
    void this.peer?.replace(kind, track);
    if (kind === 'video') this.#side?.say({ type: 'picture', on: track !== null });
  });

  #side: SideChannel | undefined;
  #theirPicture = true;
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
    (state) => {
      this.call = state;
      if (state.name !== 'connecting' && state.name !== 'reconnecting')
        this.undelivered = undefined;
    },
  );

  /** Connects to the signaling; to be handed to `onMount`. Returns how to end everything. */
  start = (): (() => void) => {
    // Before the signaling's own listener, which disconnects: the end of the call goes out first.
    const leave = () => this.#machine.hangUp();
    window.addEventListener('pagehide', leave);
    this.offline = !navigator.onLine;
    const networks = followNetwork((there) => {
      this.offline = !there;
      if (there) this.#machine.heardOnline();
    });
    this.#signaling = connectSignaling({
      ready: (id, iceServers) => {
        this.id = id;
        this.iceServers = iceServers;
        this.server = 'ready';
        this.#machine.heardServer(true);
      },
      away: () => {
        this.server = 'away';
        this.#machine.heardServer(false);
      },
      request: (from) => this.#machine.heardRequest(from, this.id),
      signal: (from, signal) => this.#take(from, signal),
      end: (from) => this.#machine.heardEnd(from),
      failed: (reason, to) => {
        if (to !== undefined && to !== this.#machine.peer) return;
        const why = undeliveredAs(reason);
        this.#machine.heardFailed(why);
        const { name } = this.call;
        if (name === 'connecting' || name === 'reconnecting') this.undelivered = why;
      },
    });
    return () => {
      window.removeEventListener('pagehide', leave);
      networks();
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
      remote: (stream) => this.#show(stream),
      channel: (channel) => this.#talk(channel),
      file: (channel) => this.files.attach(channel),
      gone: () => this.#machine.heardGone(),
    });
    this.files.begin(this.peer.pc);
  }

  #show(stream: MediaStream): void {
    const [track] = stream.getVideoTracks();
    const comes = track !== undefined && track.readyState === 'live' && !track.muted;
    this.remote = { stream, video: comes && this.#theirPicture };
  }

  #talk(channel: RTCDataChannel): void {
    const side = new SideChannel(
      channel,
      () => {
        side.say({ type: 'hello', files: true });
        side.say({ type: 'picture', on: this.media.sendsPicture });
      },
      (word) => this.#side === side && this.#hear(word),
      () => {
        if (this.#side === side) this.chat.available = this.files.available = false;
      },
    );
    this.#side = side;
  }

  #hear(word: SideWord): void {
    if (word.type === 'hello') {
      if (this.peer) this.peer.ours = true;
      this.chat.available = true;
      this.files.available = word.files;
    } else if (word.type === 'text') {
      this.chat.heard(word.text);
    } else {
      this.#theirPicture = word.on;
      if (this.remote) this.#show(this.remote.stream);
    }
  }

  #close(): void {
    this.peer?.close();
    this.peer = undefined;
    this.remote = undefined;
    this.#side = undefined;
    this.#theirPicture = true;
    this.chat.clear();
    this.files.end();
    this.media.close();
  }
}

/** Tells when the device loses its network and has one again. Returns how to end that. */
function followNetwork(told: (there: boolean) => void): () => void {
  const stop = new AbortController();
  for (const type of ['online', 'offline'] as const) {
    window.addEventListener(type, () => told(type === 'online'), { signal: stop.signal });
  }
  return () => stop.abort();
}
