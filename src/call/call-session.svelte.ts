import { SvelteMap } from 'svelte/reactivity';
import { learnSocketPath } from '../frame/socket-path.ts';
import type { Away } from './away.ts';
import { CallMachine } from './call-machine.ts';
import { CallPeer } from './call-peer.ts';
import { undeliveredAs, type CallState, type Role, type Undelivered } from './call-state.ts';
import { CallServers, type KnownServers } from './call-servers.ts';
import type { CallTrace } from './call-trace.ts';
import { Chat } from './chat.svelte.ts';
import { Files } from './files.svelte.ts';
import { groups } from './id.ts';
import { LocalMedia } from './local-media.svelte.ts';
import type { Join } from './open-media.ts';
import { keepName, ownName } from './own-name.ts';
import { ControlChannel, type SideWord } from './control-channel.ts';
import type { CallSignal, Signaling, SignalingListener } from './signaling.ts';

/** Everything that the call page shows and does: signaling, machine, media and connection, joined. */
export class CallSession {
  id = $state('');
  server = $state<'joining' | 'ready' | 'away'>('joining');
  /** Why the server is away, while it is. */
  why = $state<Away>('unreachable');
  call = $state.raw<CallState>({ name: 'idle' });
  /** When the call connected for the first time, as `Date.now()` tells it. */
  since = $state<number>();
  /** What comes from the other side; a new object whenever something about it has changed. */
  remote = $state.raw<{ stream: MediaStream; video: boolean }>();
  /** Does the other side say that its microphone is off? */
  theyAreMuted = $state(false);
  /** What the visitor wants to be called; may be empty. */
  name = $state('');
  /** What others want to be called, by their ids, as they have said it. */
  readonly names = new SvelteMap<string, string>();
  /** Which STUN and TURN servers there are. */
  servers = $state.raw<KnownServers>({});
  peer = $state.raw<CallPeer>();
  /** Who rang while we were in a call, and was told so. */
  refused = $state('');
  /** What the server could not pass on while the two were connecting, and why not. */
  undelivered = $state<Undelivered>();
  /** The device says that it has no network. */
  offline = $state(false);
  readonly chat = new Chat((text) => this.#side?.say({ type: 'text', text }) ?? false);
  readonly files = new Files();
  readonly media = new LocalMedia({
    replaced: (kind, track) => void this.peer?.replace(kind, track),
    changed: () => this.#sayWhatGoesOut(),
  });

  /** What the inspector shows of the newest call; it comes while the camera is opened. */
  trace = $state.raw<CallTrace>();

  #side: ControlChannel | undefined;
  #theirPicture = true;
  #signaling: Signaling | undefined;
  readonly #servers = new CallServers(async (to) => this.#signaling?.turn(to));
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
      if (state.name === 'connected') this.since ??= Date.now();
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
    this.name = ownName();
    let over = false;
    // The page is drawn before the library comes; both ways are gone at once.
    void Promise.all([import('./signaling.ts'), learnSocketPath()]).then(
      ([{ connectSignaling }, path]) => {
        if (!over) this.#signaling = connectSignaling(this.#listener(), path);
      },
      () => (this.server = 'away'),
    );
    return () => {
      over = true;
      window.removeEventListener('pagehide', leave);
      networks();
      leave();
      this.#signaling?.close();
    };
  };

  /** What the visitor wants to be called, from now on. */
  rename(name: string): void {
    this.name = name;
    keepName(name);
  }

  /** How the other side wants to be called, or else its id in groups. */
  nameOf(id: string): string {
    return this.names.get(id) || groups(id).join(' ');
  }

  #listener(): SignalingListener {
    return {
      ready: (id, servers) => {
        this.id = id;
        this.servers = servers;
        this.#servers.know(servers);
        this.server = 'ready';
        this.#machine.heardServer(true);
      },
      away: (why) => {
        this.server = 'away';
        this.why = why;
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
    };
  }

  dial(to: string): void {
    this.refused = '';
    this.#machine.dial(to);
  }

  /** @param video whether with a picture; without, the microphone alone is opened */
  accept(video: boolean): void {
    const { join } = this.media;
    if (join.video !== video) this.media.join = { ...join, video };
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

  /** Shows the visitor to themselves before a call; until they call, nobody else sees it. */
  preview(): Promise<boolean> {
    return this.media.open(this.#label);
  }

  /** The visitor goes another way: nothing is left open. */
  endPreview(): void {
    if (this.#machine.peer === undefined) this.media.close();
  }

  /** Another try at the camera, or something else in its place, for the call that waits for it. */
  joinWith(join: Join): void {
    this.media.join = join;
    if (this.call.name === 'preparing') void this.#prepare();
  }

  /** A new path needs a server that carries what is agreed on. */
  async #restart(): Promise<void> {
    const { peer } = this;
    await this.#signaling?.reach();
    if (peer === this.peer) await peer?.restart();
  }

  async #prepare(): Promise<void> {
    void this.#signaling?.reach();
    // Whoever accepts can ask while the camera opens.
    if (this.call.name === 'preparing' && this.call.then === 'accept')
      void this.#servers.forCall(this.call.peer).fresh();
    void this.#loadTrace();
    if (await this.media.open(this.#label)) this.#machine.prepared();
  }

  /** A call does not wait for it, and goes on without it. */
  async #loadTrace(): Promise<void> {
    const loaded = await import('./call-trace.ts').catch(() => undefined);
    if (loaded) this.trace ??= new loaded.CallTrace();
  }

  /** Written into the test picture. */
  get #label(): string {
    return this.name || this.id.slice(0, 4);
  }

  #refuse(to: string): void {
    this.#signaling?.signal(to, { candidate: null, busy: true });
    this.#signaling?.end(to);
    this.refused = to;
  }

  #take(from: string, { busy, ...signal }: CallSignal): void {
    if (busy) this.#machine.heardBusy(from);
    else if (this.#machine.heardSignal(from)) this.peer?.take(signal);
  }

  #connect(to: string, role: Role): void {
    this.trace?.begin();
    this.peer = new CallPeer(role, this.media.tracks, this.#servers.forCall(to), {
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
    const side = new ControlChannel(
      channel,
      () => {
        side.say({ type: 'hello', files: true, name: this.name });
        this.#sayWhatGoesOut();
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
      const { peer } = this.#machine;
      if (peer && word.name) this.names.set(peer, word.name);
      this.files.available = word.files;
    } else if (word.type === 'text') {
      this.chat.heard(word.text);
    } else if (word.type === 'sound') {
      this.theyAreMuted = !word.on;
    } else {
      this.#theirPicture = word.on;
      if (this.remote) this.#show(this.remote.stream);
    }
  }

  /** A track that sends nothing looks frozen at the other end, and silence sounds like any other. */
  #sayWhatGoesOut(): void {
    this.#side?.say({ type: 'picture', on: this.media.sendsPicture });
    this.#side?.say({ type: 'sound', on: this.media.sendsSound });
  }

  #close(): void {
    this.peer?.close();
    this.trace?.end();
    this.peer = undefined;
    this.remote = undefined;
    this.#side = undefined;
    this.#theirPicture = true;
    this.theyAreMuted = false;
    this.since = undefined;
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
