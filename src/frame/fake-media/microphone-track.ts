import type { Feed } from './media-source.ts';

/** In hertz. */
const PITCH = 220;
const TREMOLO = 0.7;
/** Soft enough for headphones. */
const GAIN = 0.05;
/** How soon the sound lets go of the machine once all of its tracks have ended, in milliseconds. */
const RELEASE = 250;

/** Starts a soft tone that swells and fades. It sounds until its track and all copies have ended. */
export function openMicrophone(win: Window & typeof globalThis): Feed {
  const context = new win.AudioContext({ sampleRate: 48000 });
  const volume = new win.GainNode(context, { gain: GAIN });
  const swell = new win.GainNode(context, { gain: GAIN / 2 });
  const tone = new win.OscillatorNode(context, { frequency: PITCH });
  const tremolo = new win.OscillatorNode(context, { frequency: TREMOLO });
  tone.connect(volume);
  tremolo.connect(swell).connect(volume.gain);
  tone.start();
  tremolo.start();

  const released = new AbortController();
  // Browsers hold sound back until the first gesture; till then the track is live and silent.
  const wake = () => void context.resume().catch(() => {});
  wake();
  for (const gesture of ['pointerup', 'keydown']) {
    win.addEventListener(gesture, wake, { capture: true, signal: released.signal });
  }

  const tracks: MediaStreamTrack[] = [];
  const timer = win.setInterval(() => {
    // stop() fires no event.
    if (tracks.some(({ readyState }) => readyState === 'live')) return;
    win.clearInterval(timer);
    released.abort();
    void context.close();
  }, RELEASE);

  const feed = (): Feed => {
    const out = new win.MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    volume.connect(out);
    const track = out.stream.getAudioTracks()[0]!;
    tracks.push(track);
    return { track, copy: feed };
  };
  return feed();
}
