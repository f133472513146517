/** What a call sounds like before it is one: a soft ring for who is called, a tone for the caller. */

/** Times in seconds, pitches in hertz. A sound is repeated until it is stopped. */
interface Pattern {
  every: number;
  notes: readonly (readonly [at: number, pitch: number, length: number])[];
  /** Loudness of a note, of 1. */
  gain: number;
  /** For phones, in milliseconds: on, off, on. */
  vibration?: number[];
}

const patterns = {
  in: {
    every: 3,
    notes: [
      [0, 587, 0.35],
      [0.25, 880, 0.5],
      [0.9, 587, 0.35],
      [1.15, 880, 0.5],
    ],
    gain: 0.12,
    vibration: [300, 150, 300],
  },
  out: { every: 3, notes: [[0, 425, 1]], gain: 0.03 },
} as const satisfies Record<string, Pattern>;

/**
 * Rings until it is stopped. Before the visitor has touched the page, browsers allow neither sound
 * nor vibration, and complain where one is tried: so nothing is tried, and the picture must do.
 *
 * @returns how to stop it
 */
export function ring(direction: 'in' | 'out'): () => void {
  // Safari before 16.4 does not tell, and stays silent by itself.
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return () => {};
  const { every, notes, gain, ...more }: Pattern = patterns[direction];
  const context = new AudioContext();
  const play = () => {
    for (const note of notes) strike(context, note, gain);
    if (more.vibration) navigator.vibrate?.(more.vibration);
  };
  play();
  const again = setInterval(play, every * 1000);
  return () => {
    clearInterval(again);
    if (more.vibration) navigator.vibrate?.(0);
    void context.close();
  };
}

/** One note that begins at once and dies away. */
function strike(
  context: AudioContext,
  [at, pitch, length]: Pattern['notes'][number],
  loudness: number,
): void {
  const begin = context.currentTime + at;
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(loudness, begin + 0.02);
  gain.gain.linearRampToValueAtTime(0, begin + length);
  const note = new OscillatorNode(context, { frequency: pitch });
  note.connect(gain).connect(context.destination);
  note.start(begin);
  note.stop(begin + length);
}
