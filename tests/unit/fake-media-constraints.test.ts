import { describe, expect, it } from 'vitest';
import { selectSettings } from '../../src/frame/fake-media/select-settings.ts';
import { devices, usbCamera } from '../../src/frame/fake-media/devices.ts';
import { faultOf, screen } from '../../src/frame/fake-media/fake-screen.ts';

const cameras = devices.filter(({ kind }) => kind === 'videoinput');
const microphones = devices.filter(({ kind }) => kind === 'audioinput');

/** The settings chosen, or the name of the constraint that failed. */
function choose(constraints: MediaTrackConstraints, among = cameras) {
  const selected = selectSettings(among, constraints);
  return 'failed' in selected ? selected.failed : selected.settings;
}

/** The chosen picture as `camera WxH@rate`. */
function picture(constraints: MediaTrackConstraints, among = cameras) {
  const chosen = choose(constraints, among);
  if (typeof chosen === 'string') return chosen;
  const { deviceId, width, height, frameRate } = chosen;
  return `${deviceId!.split('-')[1]} ${width}x${height}@${frameRate}`;
}

describe('a camera', () => {
  it.each<[what: string, MediaTrackConstraints, picture: string]>([
    ['gives its usual picture', {}, 'front 640x480@30'],
    ['takes bare values as wishes', { width: 320, height: 240 }, 'front 320x240@30'],
    ['takes numbers in strings', { width: { exact: '320' as never } }, 'front 320x240@30'],
    ['ignores what it does not know', { zoom: { exact: 9 } } as object, 'front 640x480@30'],
    ['ignores empty values', { width: undefined, height: null } as object, 'front 640x480@30'],
    ['comes near a wish out of range', { width: 8, height: 6 }, 'front 160x120@30'],
    ['uses the camera that comes nearest', { width: 9999 }, 'rear 1920x1080@30'],
    ['keeps the first camera if equal', { width: 1280 }, 'front 1280x720@30'],

    ['keeps its shape for a width', { width: 320 }, 'front 320x240@30'],
    ['keeps its shape for a height', { height: 360 }, 'front 480x360@30'],
    ['keeps its shape within rounding', { width: { exact: 501 } }, 'front 501x376@30'],
    ['uses a wider mode for a height', { height: 720 }, 'front 1280x720@30'],
    ['scales a wider mode down', { width: 800 }, 'front 800x450@30'],
    ['does not scale without need', { width: { min: 700 } }, 'front 1280x720@30'],
    ['is as large as it may', { width: { max: 500 } }, 'front 500x375@30'],
    ['leaves room where it is given', { width: { min: 320, max: 1280 } }, 'front 640x480@30'],
    ['cuts for an odd size', { width: { exact: 333 }, height: { exact: 444 } }, 'front 333x444@30'],
    [
      'obeys limits before wishes',
      { width: { ideal: 1280, max: 640 }, height: { ideal: 720 } },
      'front 640x720@30',
    ],

    ['cuts to a ratio', { aspectRatio: { exact: 16 / 9 } }, 'front 640x360@30'],
    ['takes a ratio as written by hand', { aspectRatio: 1.777 }, 'front 640x360@30'],
    ['makes a square', { aspectRatio: { exact: 1 } }, 'front 480x480@30'],
    ['stands upright', { aspectRatio: { max: 0.5 } }, 'front 240x480@30'],
    [
      'finds the height for a width and a ratio',
      { width: { exact: 640 }, aspectRatio: { exact: 2 } },
      'front 640x320@30',
    ],
    [
      'finds the width for a height and a ratio',
      { height: { exact: 720 }, aspectRatio: 1.5 },
      'front 1080x720@30',
    ],

    ['slows down', { frameRate: 15 }, 'front 640x480@15'],
    ['slows down below a limit', { frameRate: { max: 7.5 } }, 'front 640x480@7.5'],
    ['comes near a rate it lacks', { frameRate: { ideal: 60 } }, 'front 640x480@30'],
    [
      'meets all wishes at once',
      { width: 1280, height: 720, frameRate: 10, facingMode: 'environment' },
      'rear 1280x720@10',
    ],

    ['looks where it is told', { facingMode: { exact: 'environment' } }, 'rear 640x480@30'],
    ['looks where it is wished', { facingMode: 'environment' }, 'rear 640x480@30'],
    ['takes any of a list', { facingMode: ['left', 'environment'] }, 'rear 640x480@30'],
    ['must be any of a list', { facingMode: { exact: ['left', 'user'] } }, 'front 640x480@30'],
    ['does without a wish', { facingMode: 'left' }, 'front 640x480@30'],
    ['is found by its id', { deviceId: { exact: 'peerlab-rear-camera' } }, 'rear 640x480@30'],
    ['is not missed if only wished', { deviceId: 'gone' }, 'front 640x480@30'],
    ['is found by its group', { groupId: { exact: 'peerlab-rear' } }, 'rear 640x480@30'],
    [
      'is chosen for its size',
      { width: { exact: 1920 }, height: { exact: 1080 } },
      'rear 1920x1080@30',
    ],
  ])('%s', (_what, constraints, expected) => {
    expect(picture(constraints)).toBe(expected);
  });

  it('tells the ratio of its picture', () => {
    expect(choose({ height: 720 })).toMatchObject({ aspectRatio: 16 / 9, facingMode: 'user' });
  });
});

describe('an advanced set', () => {
  it.each<[what: string, MediaTrackConstraints, picture: string]>([
    ['counts as exact', { advanced: [{ width: 1280 }] }, 'front 1280x720@30'],
    ['chooses the device', { advanced: [{ facingMode: 'environment' }] }, 'rear 640x480@30'],
    ['is dropped if impossible', { advanced: [{ width: 4000 }] }, 'front 640x480@30'],
    [
      'is dropped whole',
      { advanced: [{ frameRate: 10, width: 4000 }, { height: 240 }] },
      'front 320x240@30',
    ],
    [
      'is dropped if an earlier one forbids it',
      { advanced: [{ width: 320 }, { width: 640 }, { frameRate: 5 }] },
      'front 320x240@5',
    ],
    ['goes before a wish', { width: 320, advanced: [{ width: 1280 }] }, 'front 1280x720@30'],
    [
      'is dropped if a limit forbids it',
      { width: { max: 640 }, advanced: [{ width: 1280 }] },
      'front 640x480@30',
    ],
    ['may wish', { advanced: [{ width: { ideal: 4000 } }] }, 'front 640x480@30'],
    ['narrows a range', { width: 1000, advanced: [{ width: { max: 900 } }] }, 'front 900x506@30'],
  ])('%s', (_what, constraints, expected) => {
    expect(picture(constraints)).toBe(expected);
  });
});

describe('the failed constraint', () => {
  it.each<[MediaTrackConstraints, failed: string]>([
    [{ width: { exact: 15360 } }, 'width'],
    [{ width: { max: 100 } }, 'width'],
    [{ width: { min: 800, max: 600 } }, 'width'],
    [{ width: { exact: NaN } }, 'width'],
    [{ height: { min: 1081 } }, 'height'],
    [{ aspectRatio: { exact: 50 } }, 'aspectRatio'],
    [{ frameRate: { exact: 60 } }, 'frameRate'],
    [{ frameRate: { min: 30.01 } }, 'frameRate'],
    [{ deviceId: { exact: 'gone' } }, 'deviceId'],
    [{ deviceId: { exact: '' } }, 'deviceId'],
    [{ groupId: { exact: 'gone' } }, 'groupId'],
    [{ facingMode: { exact: 'left' } }, 'facingMode'],
    [{ facingMode: { exact: 'user' }, width: { exact: 1920 } }, 'width'],
    [{ facingMode: { exact: 'environment' }, width: { exact: 4000 } }, 'width'],
    [{ deviceId: { exact: 'gone' }, width: { exact: 4000 } }, 'deviceId'],
    [
      { width: { exact: 640 }, height: { exact: 480 }, aspectRatio: { exact: 16 / 9 } },
      'aspectRatio',
    ],
    [{ width: { exact: 4000 }, advanced: [{ width: 640 }] }, 'width'],
  ])('of %j is %s', (constraints, failed) => {
    expect(choose(constraints)).toBe(failed);
  });

  it('is that of the one camera a track has', () => {
    expect(choose({ facingMode: { exact: 'environment' } }, cameras.slice(0, 1))).toBe(
      'facingMode',
    );
    expect(picture({ width: 1920 }, cameras.slice(0, 1))).toBe('front 1280x720@30');
  });

  it('is explained with what was asked and what there is', () => {
    expect(selectSettings(cameras, { width: { exact: 15360 } })).toMatchObject({
      message: expect.stringMatching(/width.*15360.*front.*1280.*rear.*1920.*ideal/),
    });
  });
});

describe('the microphone', () => {
  it('treats the voice unless told not to', () => {
    expect(choose({}, microphones)).toEqual({
      deviceId: 'peerlab-microphone',
      groupId: 'peerlab-front',
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      sampleRate: 48000,
      channelCount: 1,
    });
  });

  it.each<[MediaTrackConstraints]>([
    [{ echoCancellation: false }],
    [{ echoCancellation: { exact: false } }],
    [{ advanced: [{ echoCancellation: false }] }],
  ])('does as %j says', (constraints) => {
    expect(choose(constraints, microphones)).toMatchObject({
      echoCancellation: false,
      noiseSuppression: true,
    });
  });

  it('comes near a wish', () => {
    expect(choose({ sampleRate: 44100, channelCount: 2 }, microphones)).toMatchObject({
      sampleRate: 48000,
      channelCount: 1,
    });
  });

  it.each<[MediaTrackConstraints, failed: string]>([
    [{ sampleRate: { exact: 44100 } }, 'sampleRate'],
    [{ channelCount: { min: 2 } }, 'channelCount'],
    [{ echoCancellation: { exact: 'all' as never } }, 'echoCancellation'],
    [{ deviceId: { exact: 'peerlab-front-camera' } }, 'deviceId'],
  ])('cannot do %j: %s', (constraints, failed) => {
    expect(choose(constraints, microphones)).toBe(failed);
  });

  it('is not asked for what only cameras have', () => {
    expect(choose({ width: { exact: 15360 } }, microphones)).toMatchObject({ channelCount: 1 });
  });
});

describe('the camera that is plugged in', () => {
  const all = [...cameras, usbCamera];

  it('is chosen by its id, and never before those that were there', () => {
    expect(picture({ deviceId: { exact: 'peerlab-usb-camera' } }, all)).toBe('usb 640x480@30');
    expect(picture({}, all)).toBe('front 640x480@30');
  });

  it('faces no known way', () => {
    expect(choose({ facingMode: { exact: 'user' } }, [usbCamera])).toBe('facingMode');
    expect(picture({ facingMode: 'user' }, [usbCamera])).toBe('usb 640x480@30');
  });
});

describe('the screen', () => {
  it.each<[MediaTrackConstraints, width: number, height: number]>([
    [{}, 1280, 720],
    [{ width: 640 }, 640, 360],
    [{ height: { ideal: 180 } }, 320, 180],
    [{ width: { max: 800 } }, 800, 450],
    [{ width: 3840 }, 1280, 720],
  ])('asked for %j gives %i x %i', (constraints, width, height) => {
    expect(choose(constraints, [screen])).toMatchObject({
      width,
      height,
      displaySurface: 'monitor',
      frameRate: 15,
    });
  });

  it.each<[options: DisplayMediaStreamOptions | undefined, fault: RegExp | undefined]>([
    [undefined, undefined],
    [{}, undefined],
    [{ audio: true }, undefined],
    [{ video: { width: 640, frameRate: { max: 5 } } }, undefined],
    [{ video: false }, /Ask for video/],
    [{ audio: true, video: false }, /Ask for video/],
    [{ video: { width: { exact: 640 } } }, /width.*ideal/],
    [{ video: { frameRate: { min: 5 } } }, /frameRate.*ideal/],
    [{ video: { advanced: [] } }, /advanced/],
    [{ audio: { channelCount: { exact: 1 } } }, /channelCount/],
  ])('asked with %j: %s', (options, fault) => {
    if (fault) expect(faultOf(options)).toMatch(fault);
    else expect(faultOf(options)).toBeUndefined();
  });
});
