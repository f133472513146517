/** Cameras and a microphone without hardware: W3C "Media Capture and Streams", section 10. */
import { selectSettings } from './select-settings.ts';
import { deviceInfo } from './device-info.ts';
import { devices, usbCamera } from './devices.ts';
import { installScreen } from './get-display-media.ts';
import { FakeTrack, plainConstraints } from './fake-track.ts';
import { overconstrained } from './overconstrained.ts';
import { replace, type Undo } from './replace.ts';

/** The fake devices of a window, and the one that comes and goes. */
export interface FakeMedia {
  /** Plugs the USB camera in. Returns whether that changed anything. */
  plugIn(): boolean;
  /** Takes it away. Returns its live tracks, for the caller to end, or nothing if it was not there. */
  unplug(): MediaStreamTrack[] | undefined;
  /** Puts the native API back. */
  uninstall: Undo;
}

const TRACK_METHODS = [
  'getSettings',
  'getCapabilities',
  'getConstraints',
  'applyConstraints',
  'clone',
] as const;

/**
 * Puts the fake devices behind the standard API of a window: `getUserMedia` with its elders,
 * `getDisplayMedia`, `enumerateDevices`, and the methods of the tracks they give. All else stays the browser's own,
 * its refusals included: a call on the wrong object, or one that asks for nothing, gets the native
 * error. Over plain http, where the browser has no `mediaDevices`, there is none here either.
 *
 * The methods are replaced on the prototypes, so that a watcher which wraps those later sees the
 * calls. Tracks that are still live on uninstalling play on, but answer as canvas tracks.
 */
export function installFakeMedia(win: Window & typeof globalThis): FakeMedia {
  const exposed = new Set<string>();
  const { mediaDevices } = win.navigator;
  let plugged = [...devices];

  /** The tracks of the kinds that are asked for, or none at all. */
  function open(constraints: MediaStreamConstraints): MediaStream {
    const chosen = (['audio', 'video'] as const)
      .filter((kind) => constraints[kind])
      .map((kind) => {
        const wanted = plainConstraints(constraints[kind]);
        const selected = selectSettings(
          plugged.filter((device) => device.kind === `${kind}input`),
          wanted,
        );
        if ('failed' in selected) throw overconstrained(win, selected);
        return { selected, wanted };
      });
    return new win.MediaStream(
      chosen.map(({ selected, wanted }) => {
        exposed.add(selected.device.kind);
        return FakeTrack.open(win, selected, wanted).track;
      }),
    );
  }

  const media = win.MediaDevices?.prototype;
  const undo = [
    ...(mediaDevices ? [installScreen(win, mediaDevices)] : []),
    replace(media, 'getUserMedia', (native, self, [constraints]) =>
      self === mediaDevices && asksForMedia(constraints)
        ? new win.Promise((resolve) => resolve(open(constraints)))
        : native(),
    ),
    replace(media, 'enumerateDevices', (native, self) => {
      if (self !== mediaDevices) return native();
      // Before a grant a page learns only which kinds there are; speakers go with the microphone.
      const shown = plugged.filter(
        ({ kind }, at) =>
          exposed.has(kind) || plugged.findIndex((other) => other.kind === kind) === at,
      );
      const known = (kind: string) => exposed.has(kind.replace('output', 'input'));
      return win.Promise.resolve(shown.map((one) => deviceInfo(win, one, known(one.kind))));
    }),
    // The callback form of 2012, where a browser still has it.
    ...['getUserMedia', 'webkitGetUserMedia', 'mozGetUserMedia'].map((name) =>
      replace(win.Navigator.prototype, name, (native, self, [constraints, success, failure]) => {
        const callable = typeof success === 'function' && typeof failure === 'function';
        if (self !== win.navigator || !callable || !asksForMedia(constraints)) return native();
        // In tasks of their own, so that what a callback throws is reported as thrown.
        try {
          win.setTimeout(success, 0, open(constraints));
        } catch (error) {
          win.setTimeout(failure, 0, error);
        }
      }),
    ),
    ...TRACK_METHODS.map((name) =>
      replace(win.MediaStreamTrack.prototype, name, (native, self, [first]) => {
        const fake = FakeTrack.of(self);
        return fake ? fake[name](first as object) : native();
      }),
    ),
    replace(win.MediaStreamTrack.prototype, 'label', (native, self) => {
      const fake = FakeTrack.of(self);
      return fake ? fake.label : native();
    }),
    replace(win.MediaStream.prototype, 'clone', (native, self) => {
      if (!(self instanceof win.MediaStream)) return native();
      const tracks = self.getTracks();
      if (!tracks.some((track) => FakeTrack.of(track))) return native();
      return new win.MediaStream(tracks.map((track) => track.clone()));
    }),
  ];
  return {
    plugIn() {
      if (plugged.includes(usbCamera)) return false;
      const after = plugged.findLastIndex(({ kind }) => kind === 'videoinput') + 1;
      plugged = plugged.toSpliced(after, 0, usbCamera);
      return true;
    },
    unplug() {
      if (!plugged.includes(usbCamera)) return undefined;
      plugged = plugged.filter((device) => device !== usbCamera);
      return FakeTrack.from(usbCamera);
    },
    uninstall: () => undo.forEach((step) => step()),
  };
}

/** Does a request ask for anything at all? One that does not is the browser's to refuse. */
export function asksForMedia(constraints: unknown): constraints is MediaStreamConstraints {
  const { audio, video } = (constraints ?? {}) as MediaStreamConstraints;
  return Boolean(audio || video);
}
