/** Digests that the program took, folded from the trace. */
import { member, text } from './read-json.ts';
import type { TraceEvent } from './trace.ts';

/** One call of `crypto.subtle.digest`. */
export interface DigestState {
  at: number;
  algorithm: string;
  /** Size of what was digested, in bytes. */
  bytes: number;
  /** The digest in hexadecimal digits, once it is there. */
  hex?: string;
}

/** Applies one event to the digests, by the `seq` of their calls. */
export function advanceDigests(digests: Map<number, DigestState>, event: TraceEvent): void {
  if (event.kind === 'call' && event.method === 'digest') {
    const [algorithm, data] = event.args;
    digests.set(event.seq, {
      at: event.at,
      algorithm: (text(algorithm) || text(member(algorithm, 'name'))).toUpperCase(),
      bytes: Number(member(data, 'bytes') ?? 0),
    });
  } else if (event.kind === 'result' && event.outcome.ok) {
    const digest = digests.get(event.of);
    if (digest) digest.hex = text(member(event.outcome.value, 'hex'));
  }
}
