/** Opens what a visitor joins a call with. */
import { obstacle, problemOf, type MediaProblem } from './media-problem.ts';

/** What to join with: the own devices, the test picture with its tone, or nothing at all. */
export interface Join {
  source: 'real' | 'test' | 'none';
  video: boolean;
}

export interface Tracks {
  audio?: MediaStreamTrack;
  video?: MediaStreamTrack;
}

export class MediaError extends Error {
  readonly problem: MediaProblem;

  constructor(problem: MediaProblem, cause?: unknown) {
    super(`No media: ${problem}.`, { cause });
    this.problem = problem;
  }
}

/**
 * Opens the tracks. Where the own devices are wanted and only one kind is there, that one will do.
 *
 * @param name written into the test picture
 * @param signal when it aborts, whatever opens late is stopped at once
 * @throws {MediaError} where there is nothing to open, with the kind of reason
 */
export async function openMedia(join: Join, name: string, signal: AbortSignal): Promise<Tracks> {
  if (join.source === 'none') return {};
  const tracks = join.source === 'test' ? await openTest(join, name) : await openReal(join);
  if (signal.aborted) for (const track of Object.values(tracks)) track.stop();
  return tracks;
}

/**
 * Opens one device in place of another.
 *
 * @param deviceId as `enumerateDevices` lists it, or `test` for the test picture or its tone
 * @throws {MediaError} where it does not open
 */
export async function openDevice(
  kind: 'audio' | 'video',
  deviceId: string,
  name: string,
): Promise<MediaStreamTrack> {
  const test = { source: 'test', video: true } as const;
  const tracks =
    deviceId === 'test'
      ? await openTest(test, name, kind)
      : await capture(async (devices) =>
          devices.getUserMedia({ [kind]: { deviceId: { exact: deviceId } } }),
        );
  return tracks[kind]!;
}

/** Asks the visitor for a screen or a window to share. */
export async function openScreen(): Promise<MediaStreamTrack> {
  const { video } = await capture((devices) => devices.getDisplayMedia({ video: true }));
  // Text must stay sharp; that it moves smoothly matters less.
  video!.contentHint = 'detail';
  return video!;
}

function openReal({ video }: Join): Promise<Tracks> {
  return capture(async (devices) => {
    const found = await devices.enumerateDevices();
    const has = (kind: MediaDeviceKind) => found.some((device) => device.kind === kind);
    const wanted = { audio: has('audioinput'), video: video && has('videoinput') };
    if (!wanted.audio && !wanted.video) throw new MediaError('no-device');
    return devices.getUserMedia(wanted);
  });
}

/** Asks the browser for a stream, and tells apart why there is none. */
async function capture(ask: (devices: MediaDevices) => Promise<MediaStream>): Promise<Tracks> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  const problem = obstacle(isSecureContext, devices);
  if (problem) throw new MediaError(problem);
  try {
    return tracksOf(await ask(devices!));
  } catch (error) {
    throw error instanceof MediaError ? error : new MediaError(problemOf(error), error);
  }
}

async function openTest({ video }: Join, name: string, only?: 'audio' | 'video'): Promise<Tracks> {
  const [{ fakeCameraTrack }, { openMicrophone }] = await Promise.all([
    import('../frame/fake-media/camera-track.ts'),
    import('../frame/fake-media/microphone-track.ts'),
  ]);
  return {
    ...(only !== 'video' && { audio: openMicrophone(window).track }),
    ...(only !== 'audio' && video && { video: fakeCameraTrack({ label: name, hue: 'teal' }) }),
  };
}

/** The tracks of a stream, one of a kind. */
function tracksOf(stream: MediaStream): Tracks {
  const [audio] = stream.getAudioTracks();
  const [video] = stream.getVideoTracks();
  return { ...(audio && { audio }), ...(video && { video }) };
}
