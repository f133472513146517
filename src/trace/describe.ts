import type { Json, TracedError } from '../../labs/contract/trace.ts';
import { nameTrack } from './name-track.ts';
import type { Recorder } from './recorder.ts';

/** Longer strings are cut in the trace: a chunk of a file is not worth keeping twice. */
const LONGEST = 20_000;
const DEEPEST = 5;

/**
 * Copies a value of the API into JSON. Live objects become `{ ref, … }`; nothing is kept alive, and
 * nothing is called that a program could notice (no getters of plain objects beyond their fields).
 *
 * @param recorder knows the names of live objects
 */
export function describe(recorder: Recorder, value: unknown, depth = 0): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'string') {
    return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  }
  if (typeof value === 'function') return '[function]';
  if (typeof value !== 'object') return value === undefined ? null : String(value);
  return describeObject(recorder, value, depth);
}

function describeObject(recorder: Recorder, value: object, depth: number): Json {
  if (value instanceof MediaStreamTrack) {
    return { ref: nameTrack(recorder, value, 'other'), kind: value.kind };
  }
  if (value instanceof MediaStream) {
    return {
      ref: recorder.name(value, 'stream'),
      tracks: describeAll(recorder, value.getTracks()),
    };
  }
  const known = recorder.nameOf(value);
  if (known !== undefined) return { ref: known };
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { bytes: value.byteLength };
  if (value instanceof Blob) return { bytes: value.size };
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return describeAll(recorder, value, depth + 1);
  // Session descriptions, candidates and the like say themselves what they are made of.
  const plain = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
  return describeFields(recorder, plain as object, depth + 1);
}

function describeAll(recorder: Recorder, values: readonly unknown[], depth = 0): Json[] {
  return values.slice(0, 50).map((item) => describe(recorder, item, depth));
}

function describeFields(recorder: Recorder, value: object, depth: number): Json {
  const fields: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value).slice(0, 50)) {
    if (item !== undefined) fields[key] = describe(recorder, item, depth);
  }
  return fields;
}

/** Reduces anything thrown to its name and message. */
export function describeError(thrown: unknown): TracedError {
  if (thrown === null || typeof thrown !== 'object') {
    return { name: 'Error', message: String(thrown) };
  }
  const { name, message, constraint } = thrown as Partial<TracedError>;
  const error = { name: String(name ?? 'Error'), message: String(message ?? '') };
  return typeof constraint === 'string' ? { ...error, constraint } : error;
}
