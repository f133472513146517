/** Recordings, folded from what the manifest has recorded of `MediaRecorder`. */
import type { Evidence } from '../contract/evidence.ts';
import { member, text } from '../contract/read-json.ts';
import type { Ref } from '../contract/trace.ts';

/** One `MediaRecorder`. */
export interface Recording {
  /** When it was started and stopped by the program, in milliseconds of the run. */
  started?: number;
  stopped?: number;
  /** How many pieces it has handed out, and their bytes together. */
  pieces: number;
  bytes: number;
  state: string;
}

/** All recorders of the run, by their names. */
export const recordings: Evidence<Map<Ref, Recording>> = {
  begin: () => new Map(),
  take(all, event) {
    if (event.kind === 'state' && member(event.value, 'type') === 'MediaRecorder') {
      all.set(event.on, { pieces: 0, bytes: 0, state: 'inactive' });
    }
    const recording = 'on' in event ? all.get(event.on) : undefined;
    if (!recording) return;
    if (event.kind === 'result' && event.outcome.ok) {
      if (event.method === 'start') recording.started = event.at;
      if (event.method === 'stop') recording.stopped = event.at;
    } else if (event.kind === 'event' && event.type === 'dataavailable') {
      recording.pieces++;
      recording.bytes += Number(member(member(event.detail, 'data'), 'bytes') ?? 0);
    } else if (event.kind === 'state' && event.name === 'state') {
      recording.state = text(event.value);
    }
  },
};
