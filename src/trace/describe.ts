import { checksum } from '../../labs/contract/checksum.ts';
import type { Json, TracedError } from '../../labs/contract/trace.ts';
import { nameTrack } from './name-track.ts';
import type { Recorder } from './recorder.ts';

/** Longer strings are cut in the trace. A description of a dozen media sections is not. */
const LONGEST = 100_000;
const DEEPEST = 5;
const MOST_FIELDS = 50;

/** Digests and keys are told byte by byte, in hexadecimal digits; what is longer is only counted. */
const SHORT_BYTES = 64;

/**
 * Copies a value of the API into JSON. Live objects become `{ ref, … }`, and nothing is kept alive.
 * It never throws: what cannot be read becomes `'[unreadable]'`.
 *
 * @param recorder knows the names of live objects
 */
export function describe(recorder: Recorder, value: unknown, depth = 0): Json {
  try {
    return describeValue(recorder, value, depth);
  } catch {
    return '[unreadable]';
  }
}

function describeValue(recorder: Recorder, value: unknown, depth: number): Json {
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
      tracks: describeAll(recorder, value.getTracks(), depth),
    };
  }
  const known = recorder.nameOf(value);
  if (known !== undefined) {
    return value instanceof Blob ? { ref: known, bytes: value.size } : { ref: known };
  }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return describeBytes(value, recorder.checksums);
  }
  if (value instanceof Blob) return { bytes: value.size };
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return describeAll(recorder, value, depth + 1);
  // Session descriptions, candidates and the like say themselves what they are made of, and so do
  // dates and addresses, which become text.
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    const plain: unknown = (value.toJSON as () => unknown)();
    return typeof plain === 'object' && plain !== null
      ? describeFields(recorder, plain, depth + 1)
      : describe(recorder, plain, depth + 1);
  }
  return describeFields(recorder, value, depth + 1);
}

function describeAll(recorder: Recorder, values: readonly unknown[], depth: number): Json[] {
  return values.slice(0, MOST_FIELDS).map((item) => describe(recorder, item, depth));
}

function describeFields(recorder: Recorder, value: object, depth: number): Json {
  const fields: { [key: string]: Json } = {};
  for (const key of Object.keys(value).slice(0, MOST_FIELDS)) {
    const item = readField(value, key);
    if (item !== undefined) fields[key] = describe(recorder, item, depth);
  }
  return fields;
}

/** A getter is not called: the program could notice, and it may throw. */
function readField(value: object, key: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(value, key);
  return descriptor && 'value' in descriptor ? descriptor.value : '[getter]';
}

function describeBytes(value: ArrayBuffer | ArrayBufferView, checksums: boolean): Json {
  const described = {
    bytes: value.byteLength,
    ...(checksums ? { sum: checksum(bytesOf(value)) } : {}),
  };
  if (value.byteLength > SHORT_BYTES) return described;
  const hex = [...bytesOf(value)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { ...described, hex };
}

/** The bytes of a buffer or of a part of one, without a copy. */
export function bytesOf(value: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
}

/** Reduces anything thrown to its name and message. It never throws itself. */
export function describeError(thrown: unknown): TracedError {
  try {
    if (thrown === null || typeof thrown !== 'object') {
      return { name: 'Error', message: String(thrown) };
    }
    const { name, message, constraint } = thrown as Partial<TracedError>;
    const error = { name: name ?? 'Error', message: message ?? '' };
    return typeof constraint === 'string' ? { ...error, constraint } : error;
  } catch {
    return { name: 'Error', message: '[unreadable]' };
  }
}
