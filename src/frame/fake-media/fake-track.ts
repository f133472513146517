/** What a track of a fake device answers: W3C "Media Capture and Streams", sections 4.3 and 11. */
import { openCamera } from './camera-track.ts';
import { selectSettings, type Selection } from './select-settings.ts';
import type { FakeDevice } from './devices.ts';
import type { Feed } from './media-source.ts';
import { openMicrophone } from './microphone-track.ts';
import { overconstrained } from './overconstrained.ts';

type Realm = Window & typeof globalThis;
type Selected = Exclude<Selection, { failed: string }>;

/** The fake side of a native track. It lives in a map beside it, so that the track stays native. */
export class FakeTrack {
  static readonly #all = new WeakMap<object, FakeTrack>();
  static readonly #live = new Set<FakeTrack>();
  readonly track: MediaStreamTrack;
  readonly label: string;
  readonly #win: Realm;
  readonly #device: FakeDevice;
  readonly #feed: Feed;
  #settings: MediaTrackSettings;
  #constraints: MediaTrackConstraints;

  /** The fake side of a track, where it has one. */
  static of(track: unknown): FakeTrack | undefined {
    return FakeTrack.#all.get(track as object);
  }

  /** The live tracks of a device. */
  static from(device: FakeDevice): MediaStreamTrack[] {
    // stop() fires no event.
    for (const fake of FakeTrack.#live) {
      if (fake.track.readyState === 'ended') FakeTrack.#live.delete(fake);
    }
    return [...FakeTrack.#live].filter((fake) => fake.#device === device).map(({ track }) => track);
  }

  /**
   * Starts a device.
   *
   * @param constraints what `settings` were selected for
   */
  static open(win: Realm, { device, settings }: Selected, constraints: object): FakeTrack {
    const { label, hue, draw } = device;
    const { width = 0, height = 0, frameRate = 0 } = settings;
    const feed =
      device.kind === 'videoinput'
        ? openCamera(win, { label, hue, width, height, frameRate }, draw)
        : openMicrophone(win);
    return new FakeTrack(win, device, feed, settings, constraints);
  }

  private constructor(
    win: Realm,
    device: FakeDevice,
    feed: Feed,
    settings: MediaTrackSettings,
    constraints: MediaTrackConstraints,
  ) {
    this.#win = win;
    this.#device = device;
    this.#feed = feed;
    this.#settings = settings;
    this.#constraints = constraints;
    this.label = device.label;
    this.track = feed.track;
    FakeTrack.#all.set(feed.track, this);
    FakeTrack.#live.add(this);
  }

  getSettings(): MediaTrackSettings {
    return { ...this.#settings };
  }

  getCapabilities(): MediaTrackCapabilities {
    return structuredClone(this.#device.capabilities);
  }

  getConstraints(): MediaTrackConstraints {
    return structuredClone(this.#constraints);
  }

  /** Rejects with `OverconstrainedError` where the device cannot meet them, and changes nothing. */
  applyConstraints(asked?: MediaTrackConstraints): Promise<void> {
    return new this.#win.Promise((resolve) => {
      const constraints = plainConstraints(asked);
      const selected = selectSettings([this.#device], constraints);
      if ('failed' in selected) throw overconstrained(this.#win, selected);
      this.#settings = selected.settings;
      this.#constraints = constraints;
      this.#feed.adjust?.(selected.settings);
      resolve();
    });
  }

  /** A track of the same device that is stopped, muted and constrained for itself. */
  clone(): MediaStreamTrack {
    const copy = new FakeTrack(
      this.#win,
      this.#device,
      this.#feed.copy(),
      this.#settings,
      this.#constraints,
    ).track;
    copy.enabled = this.track.enabled;
    if (this.track.readyState === 'ended') copy.stop();
    return copy;
  }
}

/** Keeps only what a dictionary can hold, so that later changes by the program do not reach it. */
export function plainConstraints(asked: unknown): MediaTrackConstraints {
  return typeof asked === 'object' && asked !== null
    ? (JSON.parse(JSON.stringify(asked)) as MediaTrackConstraints)
    : {};
}
