import type { MediaProblem } from './media-problem.ts';
import { MediaError, openMedia, type Join, type Tracks } from './open-media.ts';

/** The visitor's own sound and picture, for components. */
export class LocalMedia {
  /** What to join with; the visitor's choice. */
  join = $state.raw<Join>({ source: 'real', video: true });
  tracks = $state.raw<Tracks>({});
  /** Shown as the own picture. */
  stream = $state.raw<MediaStream>();
  problem = $state<MediaProblem>();
  micOn = $state(true);
  cameraOn = $state(true);
  /** What has just been unplugged, or taken away by the system. */
  lost = $state<'audio' | 'video'>();

  readonly #replaced: (kind: 'audio' | 'video', track: MediaStreamTrack | null) => void;
  #opening = new AbortController();

  /** @param replaced is told what is to be sent from now on */
  constructor(replaced: (kind: 'audio' | 'video', track: MediaStreamTrack | null) => void) {
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
    const { signal } = this.#opening;
    try {
      const tracks = await openMedia(join, name, signal);
      if (signal.aborted) return false;
      this.micOn = this.cameraOn = true;
      for (const kind of ['audio', 'video'] as const) {
        if (tracks[kind]) this.#use(kind, tracks[kind]);
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

  toggleCamera(): void {
    this.cameraOn = !this.cameraOn;
    if (this.tracks.video) this.tracks.video.enabled = this.cameraOn;
  }

  /** Stops every track, so that the camera's light goes out. */
  close(): void {
    this.#opening.abort();
    this.#opening = new AbortController();
    for (const track of Object.values(this.tracks)) track.stop();
    this.tracks = {};
    this.stream = undefined;
    this.problem = undefined;
    this.lost = undefined;
  }

  #use(kind: 'audio' | 'video', track: MediaStreamTrack): void {
    track.enabled = kind === 'audio' ? this.micOn : this.cameraOn;
    // Fired when a device goes away, never by stop().
    track.addEventListener('ended', () => this.#unplugged(kind, track));
    this.tracks = { ...this.tracks, [kind]: track };
    this.stream = new MediaStream(Object.values(this.tracks));
  }

  #unplugged(kind: 'audio' | 'video', track: MediaStreamTrack): void {
    if (this.tracks[kind] !== track) return;
    const { audio, video } = this.tracks;
    this.tracks = kind === 'audio' ? { ...(video && { video }) } : { ...(audio && { audio }) };
    this.stream = new MediaStream(Object.values(this.tracks));
    this.lost = kind;
    this.#replaced(kind, null);
  }
}
