/** What went over all channels, in order, and the presses between: a run may carry several files. */
import type { Evidence } from '../contract/evidence.ts';
import { member, text } from '../contract/read-json.ts';
import type { Json, Ref, TraceEvent } from '../contract/trace.ts';

/** One message, or several that were told together. */
export interface Step {
  way: 'sent' | 'received';
  channel: Ref;
  peer: Ref;
  at: number;
  seq: number;
  count: number;
  /** Bytes of what is binary. */
  bytes: number;
  /** Their checksum, where it is known. */
  sum?: number;
  /** What a text, or bytes that spell one, says. */
  words?: string;
}

export interface Press {
  button: string;
  at: number;
  seq: number;
}

export interface Flow {
  steps: Step[];
  presses: Press[];
}

export const flow: Evidence<Flow> = { begin: () => ({ steps: [], presses: [] }), take };

function take({ steps, presses }: Flow, event: TraceEvent): void {
  if (event.kind === 'page' && event.type === 'click') {
    presses.push({ button: event.on, at: event.at, seq: event.seq });
  } else if (event.kind === 'call' && event.method === 'send') {
    steps.push(stepOf('sent', event, event.args[0] ?? null));
  } else if (event.kind === 'result' && event.method === 'send' && !event.outcome.ok) {
    const index = steps.findIndex(({ seq }) => seq === event.of);
    if (index >= 0) steps.splice(index, 1);
  } else if (event.kind === 'event' && event.type === 'message') {
    steps.push(stepOf('received', event, event.detail));
  } else if (event.kind === 'traffic') {
    for (const way of ['sent', 'received'] as const) {
      const { count, bytes, lastAt, sum } = event[way];
      if (count === 0) continue;
      const where = { channel: event.on, peer: event.peer ?? '', seq: event.seq, at: lastAt };
      steps.push({ way, ...where, count, bytes, ...(sum === undefined ? {} : { sum }) });
    }
  }
}

function stepOf(
  way: Step['way'],
  { on, peer = '', at, seq }: { on: Ref; peer?: Ref; at: number; seq: number },
  message: Json,
): Step {
  const words = text(member(message, 'text')) || text(member(message, 'decoded'));
  const isText = typeof member(message, 'text') === 'string';
  const sum = member(message, 'sum');
  return {
    way,
    channel: on,
    peer,
    at,
    seq,
    count: 1,
    bytes: isText ? 0 : Number(member(message, 'bytes') ?? 0),
    ...(typeof sum === 'number' ? { sum } : {}),
    ...(words === '' ? {} : { words }),
  };
}
