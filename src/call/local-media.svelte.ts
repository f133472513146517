import type { MediaProblem } from './media-problem.ts';
import {
  MediaError,
  openDevice,
  openMedia,
  openScreen,
  type Join,
  type Tracks,
} from './open-media.ts';

type Kind = 'audio' | 'video';

/** The visitor's own sound and picture, for components. */
export class LocalMedia {
  /** What to join with; the visitor's choice. */
  join = $state.raw<Join>({ source: 'real', video: true });
  tracks = $state.raw<Tracks>({});
  /** Shown as the own picture. */
  stream = $state.raw<MediaStream>();
  problem = $state<MediaProblem>();
  micOn = $state(true);
  /** Off, the camera is closed and its light is out; `current` remembers which one it was. */
  cameraOn = $state(true);
  /** The shared screen, which is sent in place of the camera. */
  screen = $state.raw<MediaStreamTrack>();
  devices = $state.raw<MediaDeviceInfo[]>([]);
  /** The ids of the devices in use; `test` for the test picture and its tone. */
  current = $state.raw<Record<Kind, string>>({ audio: '', video: '' });
  /** What has just been unplugged, or taken away by the system. */
  lost = $state<Kind>();

  readonly #replaced: (kind: Kind, track: MediaStreamTrack | null) => void;
  #opening = new AbortController();
  /** Of two choices that overlap, the later counts. */
  readonly #turns = { audio: 0, video: 0 };
  #name = '';

  /** @param replaced is told what is to be sent from now on */
  constructor(replaced: (kind: Kind, track: MediaStreamTrack | null) => void) {
    this.#replaced = replaced;
  }

  /**
   * Opens what has been chosen.
   *
   * @param name written into the test picture
   * @returns whether there is something to go on with; otherwise `problem` says why not
   */
  async open(join: Join, name: string): Promise<boolean> {
    this.close();
    this.#name = name;
    const { signal } = this.#opening;
    try {
      const tracks = await openMedia(join, name, signal);
      if (signal.aborted) return false;
      this.micOn = this.cameraOn = true;
      for (const kind of ['audio', 'video'] as const) {
        const track = tracks[kind];
        if (track) this.#use(kind, track, join.source === 'test' ? 'test' : idOf(track));
      }
      return true;
    } catch (error) {
      if (!signal.aborted) this.problem = error instanceof MediaError ? error.problem : 'other';
      return false;
    }
  }

  toggleMic(): void {
    this.micOn = !this.micOn;
    if (this.tracks.audio) this.tracks.audio.enabled = this.micOn;
  }

  async toggleCamera(): Promise<void> {
    if (!this.cameraOn) return this.switchTo('video', this.current.video);
    this.#turns.video++;
    this.tracks.video?.stop();
    this.#remove('video');
    this.cameraOn = false;
  }

  /** Is there a picture for the other side, of the camera or of the screen? */
  get sendsPicture(): boolean {
    return Boolean(this.screen ?? this.tracks.video);
  }

  /** Sends from another device. It replaces a track, so the other side need not agree. */
  async switchTo(kind: Kind, deviceId: string): Promise<void> {
    if (!deviceId) return;
    const { signal } = this.#opening;
    const turn = ++this.#turns[kind];
    const late = () => signal.aborted || turn !== this.#turns[kind];
    // Phones cannot open the second camera before the first is closed.
    this.tracks[kind]?.stop();
    this.problem = undefined;
    try {
      const track = await openDevice(kind, deviceId, this.#name);
      if (late()) return track.stop();
      if (kind === 'video') this.cameraOn = true;
      this.#use(kind, track, deviceId);
      this.lost = undefined;
      if (kind === 'audio' || !this.screen) this.#replaced(kind, track);
    } catch (error) {
      if (late()) return;
      // A camera that was off stays so, and can be tried again.
      if (kind === 'audio' || this.cameraOn) this.#drop(kind);
      this.problem = error instanceof MediaError ? error.problem : 'other';
    }
  }

  /** Shares the screen, or stops that. A visitor who chooses none changes nothing. */
  async toggleScreen(): Promise<void> {
    if (this.screen) {
      this.screen.stop();
      return this.#unshare();
    }
    const { signal } = this.#opening;
    const track = await openScreen().catch(() => undefined);
    if (!track) return;
    if (signal.aborted) return track.stop();
    this.screen = track;
    // Browsers have a button of their own that ends it.
    track.addEventListener('ended', () => this.#unshare());
    this.#replaced('video', track);
  }

  /** Keeps the list of devices true; to be handed to `onMount`. */
  followDevices(): () => void {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    const look = async () => {
      const found = (await devices?.enumerateDevices()) ?? [];
      this.devices = found.filter(({ deviceId }) => deviceId !== '');
    };
    void look();
    devices?.addEventListener('devicechange', look);
    return () => devices?.removeEventListener('devicechange', look);
  }

  /** Stops every track, so that the camera's light goes out. */
  close(): void {
    this.#opening.abort();
    this.#opening = new AbortController();
    for (const track of Object.values(this.tracks)) track.stop();
    this.screen?.stop();
    this.screen = undefined;
    this.tracks = {};
    this.stream = undefined;
    this.current = { audio: '', video: '' };
    this.problem = undefined;
    this.lost = undefined;
  }

  #use(kind: Kind, track: MediaStreamTrack, deviceId: string): void {
    if (kind === 'audio') track.enabled = this.micOn;
    // Fired when a device goes away, never by stop().
    track.addEventListener('ended', () => {
      if (this.tracks[kind] !== track) return;
      this.#drop(kind);
      this.lost = kind;
    });
    this.tracks = { ...this.tracks, [kind]: track };
    this.stream = new MediaStream(Object.values(this.tracks));
    this.current = { ...this.current, [kind]: deviceId };
  }

  #drop(kind: Kind): void {
    this.current = { ...this.current, [kind]: '' };
    this.#remove(kind);
  }

  #remove(kind: Kind): void {
    const { audio, video } = this.tracks;
    this.tracks = kind === 'audio' ? { ...(video && { video }) } : { ...(audio && { audio }) };
    this.stream = new MediaStream(Object.values(this.tracks));
    if (kind === 'audio' || !this.screen) this.#replaced(kind, null);
  }

  #unshare(): void {
    this.screen = undefined;
    this.#replaced('video', this.tracks.video ?? null);
  }
}

const idOf = (track: MediaStreamTrack): string => track.getSettings().deviceId ?? '';
