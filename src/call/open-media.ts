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

async function openReal({ video }: Join): Promise<Tracks> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  const problem = obstacle(isSecureContext, devices);
  if (problem) throw new MediaError(problem);
  try {
    const found = await devices!.enumerateDevices();
    const has = (kind: MediaDeviceKind) => found.some((device) => device.kind === kind);
    const wanted = { audio: has('audioinput'), video: video && has('videoinput') };
    if (!wanted.audio && !wanted.video) throw new MediaError('no-device');
    return tracksOf(await devices!.getUserMedia(wanted));
  } catch (error) {
    throw error instanceof MediaError ? error : new MediaError(problemOf(error), error);
  }
}

async function openTest({ video }: Join, name: string): Promise<Tracks> {
  const [{ fakeCameraTrack }, { openMicrophone }] = await Promise.all([
    import('../frame/fake-media/camera-track.ts'),
    import('../frame/fake-media/microphone-track.ts'),
  ]);
  const audio = openMicrophone(window).track;
  return video ? { audio, video: fakeCameraTrack({ label: name, hue: 'teal' }) } : { audio };
}

/** The tracks of a stream, one of a kind. */
function tracksOf(stream: MediaStream): Tracks {
  const [audio] = stream.getAudioTracks();
  const [video] = stream.getVideoTracks();
  return { ...(audio && { audio }), ...(video && { video }) };
}
