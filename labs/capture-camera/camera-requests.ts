/** What the program has asked of the camera, when it opens it and while it is open. */
import type { Evidence } from '../contract/evidence.ts';
import { member, text } from '../contract/read-json.ts';
import type { Json, TracedError, TraceEvent } from '../contract/trace.ts';

/** One call of `getUserMedia`, in any of its forms, or of a track's `applyConstraints`. */
export interface CameraRequest {
  at: number;
  /** Constraints of the picture: W3C "Media Capture and Streams", section 11. */
  video: Json;
  /** How it was refused, and its position in the run. */
  refused?: { error: TracedError; seq: number };
}

/** All requests, by the `seq` of their call. */
export const cameraRequests: Evidence<Map<number, CameraRequest>> = {
  begin: () => new Map(),
  take(requests, event: TraceEvent) {
    if (event.kind === 'call') {
      const [constraints = null] = event.args;
      const isOpening = /getUserMedia$/i.test(event.method);
      if (!isOpening && event.method !== 'applyConstraints') return;
      const video = isOpening ? (member(constraints, 'video') ?? null) : constraints;
      requests.set(event.seq, { at: event.at, video });
    } else if (event.kind === 'result' && !event.outcome.ok) {
      const request = requests.get(event.of);
      if (request) request.refused = { error: event.outcome.error, seq: event.seq };
    }
  },
};

/** Sides of the picture that a request asks for, in pixels, as a wish or as a demand. */
export function sizeAskedIn({ video }: CameraRequest): { width?: number; height?: number } {
  const [width, height] = [pixels(member(video, 'width')), pixels(member(video, 'height'))];
  return { ...(width && { width }), ...(height && { height }) };
}

function pixels(asked: Json | undefined): number | undefined {
  if (typeof asked === 'number' || typeof asked === 'string') return Number(asked);
  const limits = ['exact', 'ideal', 'min', 'max'].map((name) => member(asked, name));
  const first = limits.find((limit) => limit !== undefined && limit !== null);
  return first === undefined ? undefined : Number(first);
}

/** Was the request refused because no camera can do what it asks for? */
export const isOverconstrained = ({ refused }: CameraRequest): boolean =>
  refused !== undefined &&
  // The second is what browsers said before 2017.
  ['OverconstrainedError', 'ConstraintNotSatisfiedError'].includes(refused.error.name);

/** Does a text name the constraint that could not be met? */
export function names(said: string, { refused }: CameraRequest): boolean {
  const constraint = text(refused?.error.constraint);
  // Some browsers keep it to themselves; then there is nothing to name.
  if (constraint === '') return said.trim() !== '';
  // As a word of its own: "bandwidth" does not name the width. Letters of other alphabets may
  // follow it, as particles do in Korean.
  return new RegExp(`(?<![a-z0-9])${constraint}(?![a-z0-9])`, 'i').test(said);
}
