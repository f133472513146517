/** Reads traced JSON without trusting its shape. */
import type { Json, Ref } from './trace.ts';

export function member(value: Json | undefined, key: string): Json | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? value[key]
    : undefined;
}

export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** The names in a list of live objects. */
export const refs = (value: Json | undefined): Ref[] =>
  list(value).map((item) => text(member(item, 'ref')));
