/** The requests for a camera, a microphone or the screen, and what became of them. */
import { member, refs } from './read-json.ts';
import type { Json, Ref, TracedError, TraceEvent } from './trace.ts';

/** One call of `getUserMedia` or `getDisplayMedia`. */
export interface CaptureState {
  method: string;
  at: number;
  constraints: Json;
  outcome: 'pending' | 'granted' | 'refused';
  /** What was granted. */
  tracks: Ref[];
  error?: TracedError;
}

const methods = new Set([
  'getUserMedia',
  'webkitGetUserMedia',
  'mozGetUserMedia',
  'getDisplayMedia',
]);

/**
 * Applies one event, in place.
 *
 * @param captures each request by the `seq` of its call
 */
export function advanceCaptures(captures: Map<number, CaptureState>, event: TraceEvent): void {
  if (event.kind === 'call' && methods.has(event.method)) {
    captures.set(event.seq, {
      method: event.method,
      at: event.at,
      constraints: event.args[0] ?? null,
      outcome: 'pending',
      tracks: [],
    });
  } else if (event.kind === 'result') {
    const capture = captures.get(event.of);
    if (!capture) return;
    capture.outcome = event.outcome.ok ? 'granted' : 'refused';
    if (event.outcome.ok) capture.tracks = refs(member(event.outcome.value, 'tracks'));
    else capture.error = event.outcome.error;
  }
}
