/** Reads traced JSON without trusting its shape. */
import type { Json, Ref, TraceEvent } from './trace.ts';

/** The events of one kind. */
export type Of<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** A field of an object; nothing of anything else. */
export function member(value: Json | undefined, key: string): Json | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? value[key]
    : undefined;
}

/** A text; an empty one for anything else. */
export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** The names in a list of live objects. */
export const refs = (value: Json | undefined): Ref[] =>
  list(value).map((item) => text(member(item, 'ref')));
