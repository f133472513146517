/** Digests that the program took, and of what. */
import type { Evidence } from '../contract/evidence.ts';
import { member, text } from '../contract/read-json.ts';
import type { Ref, TraceEvent } from '../contract/trace.ts';

/** One call of `crypto.subtle.digest`. */
export interface DigestState {
  seq: number;
  algorithm: string;
  /** Size of what was digested, in bytes, and its checksum. */
  bytes: number;
  sum?: number;
  /** The blob that was read right before, if it has that size, and when that was. */
  read?: { blob: Ref; seq: number };
  /** The digest in hexadecimal digits, once it is there, and when that was. */
  hex?: string;
  doneSeq?: number;
}

export interface Digests {
  all: Map<number, DigestState>;
  /** Position at which each blob was first seen. */
  blobs: Map<Ref, number>;
  /** The newest blob that was read, and how much was in it. */
  read?: { blob: Ref; seq: number; bytes: number };
}

export const digests: Evidence<Digests> = {
  begin: () => ({ all: new Map(), blobs: new Map() }),
  take,
};

function take(state: Digests, event: TraceEvent): void {
  const { all, blobs } = state;
  if (event.kind === 'state' && event.name === 'created') {
    if (member(event.value, 'type') === 'Blob') blobs.set(event.on, event.seq);
  } else if (event.kind === 'call' && event.method === 'digest') {
    const [algorithm, data] = event.args;
    const sum = member(data, 'sum');
    const bytes = Number(member(data, 'bytes') ?? 0);
    all.set(event.seq, {
      seq: event.seq,
      algorithm: (text(algorithm) || text(member(algorithm, 'name'))).toUpperCase(),
      bytes,
      ...(typeof sum === 'number' ? { sum } : {}),
      ...(state.read?.bytes === bytes ? { read: state.read } : {}),
    });
  } else if (event.kind === 'result' && event.outcome.ok) {
    const { value } = event.outcome;
    if (event.method === 'arrayBuffer') {
      state.read = { blob: event.on, seq: event.seq, bytes: Number(member(value, 'bytes') ?? 0) };
    }
    const digest = all.get(event.of);
    if (digest) Object.assign(digest, { hex: text(member(value, 'hex')), doneSeq: event.seq });
  }
}
