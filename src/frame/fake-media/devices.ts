/** The devices that Peerlab states: W3C "Media Capture and Streams", sections 9 and 11. */
import type { Draw, Hue } from './test-picture.ts';

/** A device that exists only in this page. */
export interface FakeDevice {
  readonly kind: MediaDeviceKind;
  readonly deviceId: string;
  readonly groupId: string;
  readonly label: string;
  /** What constraints can ask of it, in the order in which they fail. A speaker takes none. */
  readonly capabilities: MediaTrackCapabilities;
  /** What it does where nobody asks; it does the first of a list. */
  readonly defaults: MediaTrackSettings;
  /** The sizes its sensor makes, in pixels, the usual one first; smaller pictures are cut from these. */
  readonly modes: readonly (readonly [width: number, height: number])[];
  readonly hue: Hue;
  /** What its picture shows; a camera's view where it says nothing else. */
  readonly draw?: Draw;
}

const none = { capabilities: {}, defaults: {}, modes: [], hue: 'teal' } as const;
const either = [true, false];

function camera(
  side: 'front' | 'rear' | 'USB',
  facingMode: string[],
  hue: Hue,
  modes: FakeDevice['modes'],
): FakeDevice {
  const [width, height] = modes.at(-1)!;
  const name = side.toLowerCase();
  const ids = { deviceId: `peerlab-${name}-camera`, groupId: `peerlab-${name}` };
  return {
    kind: 'videoinput',
    ...ids,
    label: `Peerlab ${side} camera`,
    capabilities: {
      ...ids,
      facingMode,
      width: { min: 160, max: width },
      height: { min: 120, max: height },
      aspectRatio: { min: 160 / height, max: width / 120 },
      frameRate: { min: 1, max: 30 },
    },
    defaults: { frameRate: 30 },
    modes,
    hue,
  };
}

const microphone = { deviceId: 'peerlab-microphone', groupId: 'peerlab-front' };

/** The devices that are always there, in the order of `enumerateDevices`: the first of a kind is its default. */
export const devices: readonly FakeDevice[] = [
  {
    ...none,
    kind: 'audioinput',
    ...microphone,
    label: 'Peerlab microphone',
    capabilities: {
      ...microphone,
      echoCancellation: either,
      noiseSuppression: either,
      autoGainControl: either,
      sampleRate: { min: 48000, max: 48000 },
      channelCount: { min: 1, max: 1 },
    },
  },
  camera('front', ['user'], 'teal', [
    [640, 480],
    [1280, 720],
  ]),
  camera('rear', ['environment'], 'orange', [
    [640, 480],
    [1280, 720],
    [1920, 1080],
  ]),
  {
    ...none,
    kind: 'audiooutput',
    // The one id that setSinkId() of a real browser accepts without a real device's permission.
    deviceId: 'default',
    groupId: 'peerlab-front',
    label: 'Peerlab speaker',
  },
];

/** The camera that can be plugged in. It stands anywhere, so it faces no known way. */
export const usbCamera = camera('USB', [], 'violet', [
  [640, 480],
  [1280, 720],
]);
