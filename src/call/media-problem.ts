/** Why there is no camera or microphone: W3C "Media Capture and Streams", section 10.2. */

/** Each kind has its words in the interface: what is wrong, and what to do. */
export const mediaProblems = [
  'insecure',
  'unsupported',
  'blocked',
  'no-device',
  'in-use',
  'other',
] as const;
export type MediaProblem = (typeof mediaProblems)[number];

const byName: Record<string, MediaProblem> = {
  NotAllowedError: 'blocked',
  SecurityError: 'blocked',
  NotFoundError: 'no-device',
  OverconstrainedError: 'no-device',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
};

/** @param error what `getUserMedia` or `getDisplayMedia` rejected with. */
export function problemOf(error: unknown): MediaProblem {
  return error instanceof Error ? (byName[error.name] ?? 'other') : 'other';
}

/** What stands in the way before anything has been asked for; `undefined` where nothing does. */
export function obstacle(
  secure: boolean,
  devices: MediaDevices | undefined,
): MediaProblem | undefined {
  if (typeof devices?.getUserMedia === 'function') return undefined;
  // Browsers hide the devices from pages over http: section 9.2, "[SecureContext]".
  return secure ? 'unsupported' : 'insecure';
}
