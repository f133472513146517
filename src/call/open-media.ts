/** Opens what a visitor joins a call with. */
import { obstacle, problemOf, type MediaProblem } from './media-problem.ts';

/** What to join with: the own devices, or the test picture with its tone. Without either, to watch. */
export interface Join {
  source: 'real' | 'test';
  audio: boolean;
  video: boolean;
}

export interface Tracks {
  audio?: MediaStreamTrack;
  video?: MediaStreamTrack;
}

/** Those of the two that there are. */
export const listOf = ({ audio, video }: Tracks): MediaStreamTrack[] =>
  [audio, video].filter((track) => track !== undefined);

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
  if (!join.audio && !join.video) return {};
  const tracks = join.source === 'test' ? await openTest(join, name) : await openReal(join);
  if (signal.aborted) for (const track of listOf(tracks)) track.stop();
  return tracks;
}

/**
 * Opens one device in place of another.
 *
 * @param deviceId as `enumerateDevices` lists it, `test` for the test picture or its tone, or empty
 *   for the one that the browser takes
 * @throws {MediaError} where it does not open
 */
export async function openDevice(
  kind: 'audio' | 'video',
  deviceId: string,
  name: string,
): Promise<MediaStreamTrack> {
  const tracks =
    deviceId === 'test'
      ? await openTest({ audio: kind === 'audio', video: kind === 'video' }, name)
      : await capture(async (devices) =>
          devices.getUserMedia({
            [kind]: deviceId ? { deviceId: { exact: deviceId } } : true,
          }),
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

function openReal({ audio, video }: Join): Promise<Tracks> {
  return capture(async (devices) => {
    const found = await devices.enumerateDevices();
    const has = (kind: MediaDeviceKind) => found.some((device) => device.kind === kind);
    const wanted = { audio: audio && has('audioinput'), video: video && has('videoinput') };
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

async function openTest(
  { audio, video }: Pick<Join, 'audio' | 'video'>,
  name: string,
): Promise<Tracks> {
  const [{ fakeCameraTrack }, { openMicrophone }] = await Promise.all([
    import('../frame/fake-media/camera-track.ts'),
    import('../frame/fake-media/microphone-track.ts'),
  ]);
  return {
    ...(audio && { audio: openMicrophone(window).track }),
    ...(video && { video: fakeCameraTrack({ label: name, hue: 'teal' }) }),
  };
}

/** The tracks of a stream, one of a kind. */
function tracksOf(stream: MediaStream): Tracks {
  const [audio] = stream.getAudioTracks();
  const [video] = stream.getVideoTracks();
  return { ...(audio && { audio }), ...(video && { video }) };
}
