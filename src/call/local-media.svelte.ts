import type { MediaProblem } from './media-problem.ts';
import {
  MediaError,
  openDevice,
  openMedia,
  openScreen,
  type Join,
  listOf,
  type Tracks,
} from './open-media.ts';

type Kind = 'audio' | 'video';

/** What the visitor's own sound and picture make happen. */
export interface MediaPort {
  /** This is to be sent from now on. */
  replaced(kind: Kind, track: MediaStreamTrack | null): void;
  /** Whether sound or picture goes out may have changed. */
  changed(): void;
}

/** The visitor's own sound and picture, for components. */
export class LocalMedia {
  /** What to join the next call with; the visitor's choice. */
  join = $state.raw<Join>({ source: 'real', audio: true, video: true });
  tracks = $state.raw<Tracks>({});
  /** Shown as the own picture. */
  stream = $state.raw<MediaStream>();
  problem = $state<MediaProblem>();
  /** Muted, the microphone stays open and sends silence. */
  muted = $state(false);
  /** The shared screen, which is sent in place of the camera. */
  screen = $state.raw<MediaStreamTrack>();
  devices = $state.raw<MediaDeviceInfo[]>([]);
  /** The ids of the devices in use; `test` for the test picture and its tone. */
  current = $state.raw<Record<Kind, string>>({ audio: '', video: '' });
  /** What has just been unplugged, or taken away by the system. */
  lost = $state<Kind>();

  readonly #port: MediaPort;
  #opening = new AbortController();
  /** What the open tracks were opened for. */
  #opened: Join | undefined;
  /** Of two choices that overlap, the later counts. */
  readonly #turns = { audio: 0, video: 0 };
  /** Where to turn for a device that was closed. */
  #last: Record<Kind, string> = { audio: '', video: '' };
  #name = '';

  constructor(port: MediaPort) {
    this.#port = port;
  }

  /** Is there sound for the other side? */
  get sendsSound(): boolean {
    return this.tracks.audio !== undefined && !this.muted;
  }

  /** Is there a picture for the other side, of the camera or of the screen? */
  get sendsPicture(): boolean {
    return (this.screen ?? this.tracks.video) !== undefined;
  }

  /** Should the own picture be a mirror? A picture with writing, and a camera that looks away, not. */
  get isMirror(): boolean {
    const { video } = this.tracks;
    return this.current.video !== 'test' && video?.getSettings().facingMode !== 'environment';
  }

  /**
   * Opens what has been chosen. What is open for the same choice already is kept.
   *
   * @param name written into the test picture
   * @returns whether there is something to go on with; otherwise `problem` says why not
   */
  async open(name: string): Promise<boolean> {
    const { join } = this;
    if (this.#opened === join) return true;
    this.close();
    this.#name = name;
    const { signal } = this.#opening;
    try {
      const tracks = await openMedia(join, name, signal);
      if (signal.aborted) return false;
      this.#opened = join;
      const fallback = join.source === 'test' ? 'test' : '';
      this.#last = { audio: fallback, video: fallback };
      for (const kind of ['audio', 'video'] as const) {
        const track = tracks[kind];
        if (track) this.#use(kind, track, fallback || idOf(track));
      }
      return true;
    } catch (error) {
      if (!signal.aborted) this.problem = problemFrom(error);
      return false;
    }
  }

  /** Mutes, or lets be heard again; a visitor who joined without a microphone gets it opened now. */
  async toggleMic(): Promise<void> {
    if (!this.tracks.audio) {
      this.muted = false;
      return this.switchTo('audio', this.#last.audio);
    }
    this.muted = !this.muted;
    this.tracks.audio.enabled = !this.muted;
    this.#port.changed();
  }

  /** Closes the camera, so that its light goes out, or opens it again. */
  async toggleCamera(): Promise<void> {
    if (!this.tracks.video) return this.switchTo('video', this.#last.video);
    this.#turns.video++;
    this.tracks.video.stop();
    this.#drop('video');
  }

  /**
   * Sends from another device. It replaces a track, so the other side need not agree.
   *
   * @param deviceId empty for the one that the browser takes
   */
  async switchTo(kind: Kind, deviceId: string): Promise<void> {
    const { signal } = this.#opening;
    const turn = ++this.#turns[kind];
    const late = () => signal.aborted || turn !== this.#turns[kind];
    // Phones cannot open the second camera before the first is closed.
    this.tracks[kind]?.stop();
    this.problem = undefined;
    try {
      const track = await openDevice(kind, deviceId, this.#name);
      if (late()) {
        track.stop();
        return;
      }
      this.#use(kind, track, deviceId || idOf(track));
      this.lost = undefined;
      if (kind === 'audio' || !this.screen) this.#port.replaced(kind, track);
    } catch (error) {
      if (late()) return;
      if (this.tracks[kind]) this.#drop(kind);
      this.problem = problemFrom(error);
    }
    this.#port.changed();
  }

  /** Shares the screen, or stops that. A visitor who chooses none changes nothing. */
  async toggleScreen(): Promise<void> {
    if (this.screen) {
      this.screen.stop();
      this.#unshare();
      return;
    }
    const { signal } = this.#opening;
    const track = await openScreen().catch(() => undefined);
    if (!track) return;
    if (signal.aborted) {
      track.stop();
      return;
    }
    this.screen = track;
    // Browsers have a button of their own that ends it.
    track.addEventListener('ended', () => this.#unshare());
    this.#port.replaced('video', track);
    this.#port.changed();
  }

  /** Keeps the list of devices true; to be handed to `onMount`. */
  followDevices(): () => void {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    const look = () =>
      void devices?.enumerateDevices().then((found) => {
        this.devices = found.filter(({ deviceId }) => deviceId !== '');
      });
    look();
    devices?.addEventListener('devicechange', look);
    return () => devices?.removeEventListener('devicechange', look);
  }

  /** Stops every track, so that the camera's light goes out. */
  close(): void {
    this.#opening.abort();
    this.#opening = new AbortController();
    this.#opened = undefined;
    for (const track of listOf(this.tracks)) track.stop();
    this.screen?.stop();
    this.screen = undefined;
    this.tracks = {};
    this.stream = undefined;
    this.current = { audio: '', video: '' };
    this.problem = undefined;
    this.lost = undefined;
    this.muted = false;
  }

  #use(kind: Kind, track: MediaStreamTrack, deviceId: string): void {
    if (kind === 'audio') track.enabled = !this.muted;
    // Fired when a device goes away, never by stop().
    track.addEventListener('ended', () => {
      if (this.tracks[kind] !== track) return;
      this.#drop(kind);
      this.#last[kind] = '';
      this.lost = kind;
    });
    this.tracks = { ...this.tracks, [kind]: track };
    this.stream = new MediaStream(listOf(this.tracks));
    this.current = { ...this.current, [kind]: deviceId };
    this.#last[kind] = deviceId;
  }

  #drop(kind: Kind): void {
    const { audio, video } = this.tracks;
    this.tracks = kind === 'audio' ? { ...(video && { video }) } : { ...(audio && { audio }) };
    this.stream = new MediaStream(listOf(this.tracks));
    this.current = { ...this.current, [kind]: '' };
    if (kind === 'audio' || !this.screen) this.#port.replaced(kind, null);
    this.#port.changed();
  }

  #unshare(): void {
    this.screen = undefined;
    this.#port.replaced('video', this.tracks.video ?? null);
    this.#port.changed();
  }
}

const idOf = (track: MediaStreamTrack): string => track.getSettings().deviceId ?? '';

const problemFrom = (error: unknown): MediaProblem =>
  error instanceof MediaError ? error.problem : 'other';
