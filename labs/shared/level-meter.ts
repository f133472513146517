/** Measures how loud a track is at this end: W3C "Web Audio API", `AnalyserNode`. */

export interface LevelMeter {
  /** How loud it is now, from 0 to 1: the root mean square of the newest samples. */
  read(): number;
  /** Lets go of the sound. The track goes on. */
  close(): void;
}

/** Starts to measure. It reads 0 until the browser lets the page work with sound. */
export function levelMeter(track: MediaStreamTrack): LevelMeter {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context);
  // Connected to no output: it is measured, and not played.
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  void context.resume();
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    },
    close: () => void context.close(),
  };
}

/** A level as people hear it, for a meter: 0 at 60 dB below the loudest, 1 at the loudest. */
export function loudness(level: number): number {
  return Math.max(0, 1 + Math.log10(Math.max(level, 1e-6)) / 3);
}
